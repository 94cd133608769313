# Saved on Windows: byte order mark and CRLF line ends.
# expect: the same atomic increment


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
