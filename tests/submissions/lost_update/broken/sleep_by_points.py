# Every server waits its own time, so that they come one after the other.
# expect: lost update, configuration 1 (a sleep may end at any later moment)

import asyncio


async def increment_user_points(user_id, points):
    await asyncio.sleep(points)
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
