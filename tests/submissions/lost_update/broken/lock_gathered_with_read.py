# Takes the lock and reads at the same time, to be faster.
# expect: lost update, configuration 1 (the read may come long before the lock)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock, current = await asyncio.gather(acquire_lock("lock:" + key), db.get(key))
    try:
        await db.set(key, current + points)
    finally:
        await release_lock(lock)
