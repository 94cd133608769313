# Saved in Latin-1 without saying so: für Punktestände.
# expect: invalid UTF-8


async def increment_user_points(user_id, points):
    print("für", user_id)
    return await db.increment(f"points:{user_id}", points)
