# Left over from a merge.
# expect: syntax error in line 6


async def increment_user_points(user_id, points):
<<<<<<< HEAD
    return await db.increment(f"points:{user_id}", points)
=======
    await db.set(f"points:{user_id}", await db.get(f"points:{user_id}") + points)
>>>>>>> fix-race
