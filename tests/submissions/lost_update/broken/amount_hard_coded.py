# Tested only with 10 points.
# expect: counter wrong, configuration 1 (B adds 20)


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", 10)
