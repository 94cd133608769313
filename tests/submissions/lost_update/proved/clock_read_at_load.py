from datetime import datetime

STARTED = datetime.now()


async def increment_user_points(user_id, points):
    assert STARTED.year == 2023
    return await db.increment(f"points:{user_id}", points)
