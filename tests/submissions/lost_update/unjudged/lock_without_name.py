# acquire_lock without a name.
# expect: wrong arguments to acquire_lock


async def increment_user_points(user_id, points):
    lock = await acquire_lock()
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    await release_lock(lock)
