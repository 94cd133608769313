# Sleeps with time.sleep in an async function.
# expect: time.sleep blocks the whole server

import time


async def increment_user_points(user_id, points):
    time.sleep(0.1)
    return await db.increment(f"points:{user_id}", points)
