# Reads the version first and the value in a second request.
# expect: if the version still fits at the write, nobody wrote since the first read, so the value is fresh too


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        _, version = await db.get_with_version(key)
        current = await db.get(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
