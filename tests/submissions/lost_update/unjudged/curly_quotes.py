# Copied from a text document with typographic quotes.
# expect: syntax error in line 6


async def increment_user_points(user_id, points):
    key = “points:” + str(user_id)
    return await db.increment(key, points)
