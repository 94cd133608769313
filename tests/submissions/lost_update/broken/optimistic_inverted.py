# The condition is the wrong way round: goes on after a success.
# expect: counter wrong or never finishes, configuration 1 (adds until it meets a conflict)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        current, version = await db.get_with_version(key)
        if not await db.set_if_version(key, current + points, version):
            return current + points
