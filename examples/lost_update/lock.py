# Solution 3: distributed lock
async def increment_with_lock(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        new_value = current + points
        await db.set(f"points:{user_id}", new_value)
        return new_value
    finally:
        await release_lock(lock)
