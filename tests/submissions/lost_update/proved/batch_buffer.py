# Calls of one server collect their points, whoever wakes first writes them all.
# expect: buffer is taken and emptied without an await between; the taker returns only after the write

import asyncio

buffer = {}


async def increment_user_points(user_id, points):
    buffer[user_id] = buffer.get(user_id, 0) + points
    await asyncio.sleep(0.05)
    amount = buffer.pop(user_id, 0)
    if amount:
        await db.increment(f"points:{user_id}", amount)
