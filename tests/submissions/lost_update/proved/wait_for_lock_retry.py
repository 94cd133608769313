# Gives up waiting for the lock after a timeout and queues again.
# expect: a wait that timed out is cancelled and holds nothing; the holder always goes on and releases

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = None
    while lock is None:
        try:
            lock = await asyncio.wait_for(acquire_lock(f"lock:{key}"), timeout=2)
        except asyncio.TimeoutError:
            print("lock busy, trying again")
    try:
        current = await db.get(key)
        await db.set(key, current + points)
    finally:
        await release_lock(lock)
