# A ticket lock: draw a number, wait until it is called.
# expect: numbers are drawn atomically, exactly one call is served at a time, the next is always called

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    ticket = await db.increment(f"ticket:{user_id}", 1)
    while (await db.get(f"served:{user_id}") or 0) != ticket - 1:
        await asyncio.sleep(0.1)
    value = await db.get(key) + points
    await db.set(key, value)
    await db.increment(f"served:{user_id}", 1)
    return value
