# One await too many.
# expect: exception, configuration 1 (an int cannot be awaited)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        new_value = await (current + points)
        await db.set(f"points:{user_id}", new_value)
    finally:
        await release_lock(lock)
