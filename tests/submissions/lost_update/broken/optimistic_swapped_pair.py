# Takes value and version the wrong way round.
# expect: never finishes, configuration 1 (100 is never the version)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        version, current = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
