# After a timeout asks again, though the first request is still under way.
# expect: counter too high, configuration 1 (both increments run)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    first = asyncio.create_task(db.increment(key, points))
    done, pending = await asyncio.wait({first}, timeout=1)
    if pending:
        await db.increment(key, points)
    return await first
