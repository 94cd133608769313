# -*- coding: latin-1 -*-
# Saved in Latin-1 and says so: Punktestände.
# expect: a coding line makes it a valid file; atomic increment


async def increment_user_points(user_id, points):
    print("für", user_id)
    return await db.increment(f"points:{user_id}", points)
