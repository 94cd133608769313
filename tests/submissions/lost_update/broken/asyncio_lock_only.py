# asyncio.Lock as if it were shared between the servers.
# expect: lost update, configuration 1 (every server has a lock of its own)

import asyncio

lock = asyncio.Lock()


async def increment_user_points(user_id, points):
    async with lock:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
        return current + points
