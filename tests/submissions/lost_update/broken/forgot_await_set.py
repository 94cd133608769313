# Forgets await on the write, under a proper lock.
# expect: lost update, configuration 1 (the write is never run, or after the release)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        db.set(f"points:{user_id}", current + points)
        return current + points
    finally:
        await release_lock(lock)
