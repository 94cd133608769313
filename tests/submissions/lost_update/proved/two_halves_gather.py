# Adds the points in two atomic halves at the same time.
# expect: increments commute, gather waits for both

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    half = points // 2
    return max(await asyncio.gather(db.increment(key, half), db.increment(key, points - half)))
