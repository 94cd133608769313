# Lock around the write only.
# expect: lost update, configuration 1 (the value was read before the lock)


async def increment_user_points(user_id, points):
    current = await db.get(f"points:{user_id}")
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        await db.set(f"points:{user_id}", current + points)
    finally:
        await release_lock(lock)
