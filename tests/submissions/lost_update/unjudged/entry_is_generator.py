# A yield makes the entry an async generator, which cannot be awaited.
# expect: not an async function that can be awaited


async def increment_user_points(user_id, points):
    yield await db.increment(f"points:{user_id}", points)
