# A lock in the database; after five polls the holder is taken for dead.
# expect: lost update, configuration 1 (the holder is only slow)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for _ in range(5):
        owner, version = await db.get_with_version("lock:" + key)
        if not owner and await db.set_if_version("lock:" + key, "taken", version):
            break
        await asyncio.sleep(1)
    current = await db.get(key)
    await db.set(key, current + points)
    await db.set("lock:" + key, "")
