# The database is expected as a parameter.
# expect: wrong number of parameters (3 instead of 2)


async def increment_user_points(database, user_id, points):
    return await database.increment(f"points:{user_id}", points)
