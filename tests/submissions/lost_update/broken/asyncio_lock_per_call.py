# A new asyncio.Lock in every call.
# expect: lost update, configuration 1 (nobody else knows this lock)

import asyncio


async def increment_user_points(user_id, points):
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    finally:
        lock.release()
