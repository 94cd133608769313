# Forgets await on the read.
# expect: exception, configuration 1 (a coroutine and a number cannot be added)


async def increment_user_points(user_id, points):
    current = db.get(f"points:{user_id}")
    new_value = current + points
    await db.set(f"points:{user_id}", new_value)
    return new_value
