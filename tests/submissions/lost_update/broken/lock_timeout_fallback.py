# If the lock takes too long, uses the atomic increment instead.
# expect: lost update, configuration 1 (the increment falls between the holder's get and set)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    try:
        lock = await asyncio.wait_for(acquire_lock("lock:" + key), timeout=1)
    except asyncio.TimeoutError:
        return await db.increment(key, points)
    try:
        current = await db.get(key)
        await db.set(key, current + points)
        return current + points
    finally:
        await release_lock(lock)
