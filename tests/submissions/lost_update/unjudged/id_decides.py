# The address of an object decides which request is made.
# expect: not repeatable, addresses change from run to run

tokens = []


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    tokens.append([object() for _ in range(7)])
    if (id(tokens[-1][3]) >> 4) % 3:
        await db.get(key)
    return await db.increment(key, points)
