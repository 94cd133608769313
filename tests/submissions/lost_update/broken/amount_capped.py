# A cap on points per call.
# expect: counter wrong, configuration 2 only (C adds 30, only 20 arrive)

MAX_POINTS_PER_CALL = 20


async def increment_user_points(user_id, points):
    points = min(points, MAX_POINTS_PER_CALL)
    return await db.increment(f"points:{user_id}", points)
