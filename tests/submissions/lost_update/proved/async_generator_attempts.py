# Attempts come from an async generator.
# expect: each turn is a fresh read; ends with the first write that fits


async def snapshots(key):
    while True:
        yield await db.get_with_version(key)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async for value, version in snapshots(key):
        if await db.set_if_version(key, value + points, version):
            return value + points
