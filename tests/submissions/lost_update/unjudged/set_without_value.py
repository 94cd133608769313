# db.set with one argument.
# expect: wrong arguments to db.set


async def increment_user_points(user_id, points):
    current = await db.get(f"points:{user_id}")
    await db.set(current + points)
