# Published solution 3 under its published name.
# expect: get and set happen under one lock shared by all servers, always released


async def increment_with_lock(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        new_value = current + points
        await db.set(f"points:{user_id}", new_value)
        return new_value
    finally:
        await release_lock(lock)
