# After a conflict repairs with increment and then goes round again.
# expect: counter too high, configuration 1 (a conflict adds the points twice)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        current, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
        await db.increment(key, points)
