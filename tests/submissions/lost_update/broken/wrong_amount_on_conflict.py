# After a conflict adds to the old total instead of the fresh value.
# expect: counter wrong, configuration 1 (100 + 2 x points after a conflict)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    total, version = await db.get_with_version(key)
    total += points
    while not await db.set_if_version(key, total, version):
        current, version = await db.get_with_version(key)
        total += points
    return total
