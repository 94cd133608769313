# The retry reads the value again but keeps the old version.
# expect: never finishes, configuration 1 (after one conflict the old version can never fit)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    while not await db.set_if_version(key, current + points, version):
        current = await db.get(key)
    return current + points
