# Adds the points in two atomic halves.
# expect: increments commute, and both are done before the call returns


async def increment_user_points(user_id, points):
    half = points // 2
    await db.increment(f"points:{user_id}", half)
    return await db.increment(f"points:{user_id}", points - half)
