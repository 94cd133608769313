# Solution 2: optimistic locking
async def increment_with_version(user_id, points):
    while True:
        current, version = await db.get_with_version(f"points:{user_id}")
        new_value = current + points
        if await db.set_if_version(f"points:{user_id}", new_value, version):
            return new_value
        # Retry if version changed
