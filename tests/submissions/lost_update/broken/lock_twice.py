# A helper takes the lock that the caller already holds.
# expect: stuck, configuration 1 (the lock is not free, not even for its holder)


async def add(key, points):
    lock = await acquire_lock("lock:" + key)
    try:
        await db.set(key, await db.get(key) + points)
    finally:
        await release_lock(lock)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = await acquire_lock("lock:" + key)
    try:
        await add(key, points)
    finally:
        await release_lock(lock)
