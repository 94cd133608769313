# The amount is missing in the parameters.
# expect: wrong number of parameters (1 instead of 2)


async def increment_user_points(user_id):
    return await db.increment(f"points:{user_id}", 10)
