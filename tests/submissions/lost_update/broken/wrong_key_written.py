# A typing mistake in the key of the write.
# expect: counter unchanged, configuration 1 (point: instead of points:)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"point:{user_id}", current + points)
    finally:
        await release_lock(lock)
