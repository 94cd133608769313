# Solution 1: atomic increment
async def increment_user_points(user_id, points):
    await db.increment(f"points:{user_id}", points)
    # Single atomic operation, no race possible
