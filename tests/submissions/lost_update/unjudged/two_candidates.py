# Two of the accepted names in one file.
# expect: two candidates


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)


async def increment_with_lock(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    finally:
        await release_lock(lock)
