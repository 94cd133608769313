# A lock out of set_if_version that nobody frees.
# expect: never finishes, configuration 1 (the second call polls for ever)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        owner, version = await db.get_with_version("lock:" + key)
        if owner is None and await db.set_if_version("lock:" + key, "taken", version):
            break
        await asyncio.sleep(0.1)
    current = await db.get(key)
    await db.set(key, current + points)
