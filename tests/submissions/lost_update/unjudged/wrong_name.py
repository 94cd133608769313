# The function has a name of its own.
# expect: no entry point (none of the accepted names)


async def add_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
