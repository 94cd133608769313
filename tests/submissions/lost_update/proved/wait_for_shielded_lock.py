# Waits for the lock with a timeout, warns, and goes on waiting for the same request.
# expect: the request for the lock is shielded, never abandoned; the lock is always released

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    waiting = asyncio.create_task(acquire_lock(f"lock:{key}"))
    while True:
        try:
            lock = await asyncio.wait_for(asyncio.shield(waiting), timeout=5)
            break
        except asyncio.TimeoutError:
            print("still waiting for the lock")
    try:
        current = await db.get(key)
        await db.set(key, current + points)
        return current + points
    finally:
        await release_lock(lock)
