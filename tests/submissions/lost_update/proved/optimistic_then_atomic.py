# Two optimistic tries, then the atomic increment.
# expect: a failed try wrote nothing, so the increment is the only write of this call


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for _ in range(2):
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            return value + points
    return await db.increment(key, points)
