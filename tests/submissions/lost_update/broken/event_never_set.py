# Waits for an event of another call on the same server.
# expect: stuck, configuration 4 only (nobody sets the event the second call waits for)

import asyncio

running = False
finished = asyncio.Event()


async def increment_user_points(user_id, points):
    global running
    if running:
        await finished.wait()
    running = True
    result = await db.increment(f"points:{user_id}", points)
    running = False
    return result
