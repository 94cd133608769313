# While a call for this user is running, another one is dropped.
# expect: counter too low, configuration 4 only (one after the other is fine)

in_progress = set()


async def increment_user_points(user_id, points):
    if user_id in in_progress:
        return None
    in_progress.add(user_id)
    try:
        return await db.increment(f"points:{user_id}", points)
    finally:
        in_progress.discard(user_id)
