# A colon is missing.
# expect: syntax error in line 5


async def increment_user_points(user_id, points)
    return await db.increment(f"points:{user_id}", points)
