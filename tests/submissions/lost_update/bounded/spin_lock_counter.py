# A lock out of a counter: enter if it was 0, else take the step back and try again.
# expect: two servers can keep each other out by turns, and every try leaves a new version

import asyncio


async def increment_user_points(user_id, points):
    gate = f"gate:{user_id}"
    while await db.increment(gate, 1) != 1:
        await db.increment(gate, -1)
        await asyncio.sleep(0.1)
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    await db.increment(gate, -1)
