# db.set with an option that this exercise does not have.
# expect: wrong arguments to db.set (ttl)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points, ttl=3600)
    await release_lock(lock)
