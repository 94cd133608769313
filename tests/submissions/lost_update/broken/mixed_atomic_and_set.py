# Atomic for large amounts, get and set for small ones.
# expect: lost update, configuration 1 (A's set overwrites B's increment)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    if points > 15:
        return await db.increment(key, points)
    current = await db.get(key)
    await db.set(key, current + points)
    return current + points
