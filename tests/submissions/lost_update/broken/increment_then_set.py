# Atomic increment, and then a set of the result to be sure.
# expect: lost update, configuration 1 (the set puts an old total back)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    new_value = await db.increment(key, points)
    await db.set(key, new_value)
    return new_value
