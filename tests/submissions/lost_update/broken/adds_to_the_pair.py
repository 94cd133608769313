# Forgets that get_with_version returns a pair.
# expect: exception, configuration 1 (a tuple and a number cannot be added)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current = await db.get_with_version(key)
    return await db.set_if_version(key, current + points, current[1])
