# Retries by calling itself while still inside the asyncio.Lock.
# expect: stuck, configuration 1 (after a conflict the call waits for its own lock)

import asyncio

lock = asyncio.Lock()


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async with lock:
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            return value + points
        return await increment_user_points(user_id, points)
