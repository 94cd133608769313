# The read under the lock has a timeout, and the timeout skips the release.
# expect: stuck, configuration 1 (after a timeout the call waits for the lock it still holds)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        lock = await acquire_lock("lock:" + key)
        try:
            current = await asyncio.wait_for(db.get(key), timeout=1.0)
        except asyncio.TimeoutError:
            print("database slow, trying again")
            continue
        await db.set(key, current + points)
        await release_lock(lock)
        return current + points
