# Forgets to release the lock.
# expect: stuck, configuration 1 (the second caller waits for ever)


async def increment_user_points(user_id, points):
    await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    return current + points
