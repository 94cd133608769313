# Transactions, which this database does not have.
# expect: unknown db.transaction


async def increment_user_points(user_id, points):
    async with db.transaction():
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
