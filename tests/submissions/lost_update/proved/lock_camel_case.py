# Lock with the camelCase names, entry in snake_case.
# expect: acquireLock and releaseLock are the same lock service


async def increment_user_points(userId, points):
    lock = await acquireLock(f"lock:points:{userId}")
    try:
        current = await db.get(f"points:{userId}")
        await db.set(f"points:{userId}", current + points)
    finally:
        await releaseLock(lock)
