# Lock around the read only.
# expect: lost update, configuration 1 (the write is outside the lock)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    await release_lock(lock)
    await db.set(f"points:{user_id}", current + points)
