# A misspelt variable that only a conflict reaches.
# expect: exception, configuration 1 (UnboundLocalError or NameError after the first conflict)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            return value + points
        atempts += 1
        print("conflict number", atempts)
