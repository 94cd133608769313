# Waits for a variable in a loop without an await.
# expect: no question within the time limit

ready = False


async def increment_user_points(user_id, points):
    while not ready:
        pass
    return await db.increment(f"points:{user_id}", points)
