# Uses acquire_lock as a context manager, which it is not.
# expect: exception, configuration 1 (what acquire_lock returns has no __aenter__)


async def increment_user_points(user_id, points):
    async with acquire_lock(f"lock:points:{user_id}"):
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
