# An exception under the lock skips the release.
# expect: exception, configuration 1 (the second call finds 110 or 120, raises and keeps the lock)

LIMIT = 125


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    if current + points > LIMIT:
        raise ValueError("daily limit reached")
    await db.set(f"points:{user_id}", current + points)
    await release_lock(lock)
