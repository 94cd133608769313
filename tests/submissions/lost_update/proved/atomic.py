# The database adds, in one atomic step.
# expect: one atomic increment per call, no read is ever stale


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
