# A table is looked up wrongly when the file is loaded.
# expect: exception at load, KeyError

BONUS = {"gold": 3, "silver": 2}
FACTOR = BONUS["bronze"]


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points * FACTOR)
