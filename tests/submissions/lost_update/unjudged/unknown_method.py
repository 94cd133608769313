# A method that the database does not have.
# expect: unknown db.fetch


async def increment_user_points(user_id, points):
    current = await db.fetch(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
