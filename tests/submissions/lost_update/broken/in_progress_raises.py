# While a call for this user is running, another one is an error.
# expect: exception, configuration 4 only (one after the other is fine)

in_progress = set()


async def increment_user_points(user_id, points):
    if user_id in in_progress:
        raise RuntimeError("update already running")
    in_progress.add(user_id)
    try:
        return await db.increment(f"points:{user_id}", points)
    finally:
        in_progress.remove(user_id)
