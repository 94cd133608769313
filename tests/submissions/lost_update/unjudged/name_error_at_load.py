# A decorator that does not exist.
# expect: exception at load, NameError


@retry(times=3)
async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
