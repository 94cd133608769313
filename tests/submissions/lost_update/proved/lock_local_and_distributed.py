# asyncio.Lock inside the server, distributed lock between the servers.
# expect: always local first, then distributed; both released

import asyncio

local_lock = asyncio.Lock()


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async with local_lock:
        lock = await acquire_lock("lock:" + key)
        try:
            current = await db.get(key)
            await asyncio.sleep(0)
            await db.set(key, current + points)
            return current + points
        finally:
            await release_lock(lock)
