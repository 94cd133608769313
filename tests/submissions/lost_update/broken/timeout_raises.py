# A timeout around a proper lock, not caught.
# expect: exception, configuration 1 (waiting for the lock may take longer than the timeout)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = await asyncio.wait_for(acquire_lock("lock:" + key), timeout=3)
    try:
        current = await db.get(key)
        await db.set(key, current + points)
    finally:
        await release_lock(lock)
