# Equal calls that overlap share one task.
# expect: counter too low, configuration 4 only (two calls, one increment)

import asyncio

inflight = {}


async def increment_user_points(user_id, points):
    request = (user_id, points)
    if request not in inflight:
        inflight[request] = asyncio.create_task(db.increment(f"points:{user_id}", points))
    try:
        return await inflight[request]
    finally:
        inflight.pop(request, None)
