# Solutions 2 and 3 pasted from the page.
# expect: two candidates


async def increment_with_version(user_id, points):
    while True:
        current, version = await db.get_with_version(f"points:{user_id}")
        new_value = current + points
        if await db.set_if_version(f"points:{user_id}", new_value, version):
            return new_value


async def increment_with_lock(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        new_value = current + points
        await db.set(f"points:{user_id}", new_value)
        return new_value
    finally:
        await release_lock(lock)
