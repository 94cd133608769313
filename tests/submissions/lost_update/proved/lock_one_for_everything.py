# One global lock name for all users.
# expect: coarse but safe, every server uses the same name

LOCK_NAME = "the-big-points-lock"


async def increment_user_points(user_id, points):
    lock = await acquire_lock(LOCK_NAME)
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
        return current + points
    finally:
        await release_lock(lock)
