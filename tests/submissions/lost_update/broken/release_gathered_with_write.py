# Writes and releases the lock at the same time.
# expect: lost update, configuration 1 (the release may come before the write)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = await acquire_lock("lock:" + key)
    current = await db.get(key)
    await asyncio.gather(db.set(key, current + points), release_lock(lock))
