# Current implementation
async def increment_user_points(user_id, points):
    current = await db.get(f"points:{user_id}")
    new_value = current + points
    await db.set(f"points:{user_id}", new_value)
    return new_value
