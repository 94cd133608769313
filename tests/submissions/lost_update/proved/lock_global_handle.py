# The lock handle lives in a module variable.
# expect: only the holder assigns it, and hands it back before anyone else can get the lock

lock = None


async def increment_user_points(user_id, points):
    global lock
    lock = await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    await release_lock(lock)
    return current + points
