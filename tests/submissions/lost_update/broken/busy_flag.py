# A busy flag in the database as a lock: look, then set.
# expect: lost update, configuration 1 (both see the flag free)

import asyncio


async def increment_user_points(user_id, points):
    flag = f"busy:{user_id}"
    while await db.get(flag):
        await asyncio.sleep(0.01)
    await db.set(flag, True)
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    await db.set(flag, False)
