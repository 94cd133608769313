# Forgets await on the increment.
# expect: counter wrong, configuration 1 (the coroutine is never run)


async def increment_user_points(user_id, points):
    db.increment(f"points:{user_id}", points)
    return True
