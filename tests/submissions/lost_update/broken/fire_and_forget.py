# Starts the increment in the background and returns at once.
# expect: counter wrong, configuration 1 (when all calls have returned the increments may not have run)

import asyncio


async def increment_user_points(user_id, points):
    asyncio.create_task(db.increment(f"points:{user_id}", points))
    return "accepted"
