# Waits for a flag that nobody ever sets.
# expect: never finishes, configuration 1 (polls for ever in every run)

import asyncio


async def increment_user_points(user_id, points):
    while not await db.get(f"ready:{user_id}"):
        await asyncio.sleep(1)
    return await db.increment(f"points:{user_id}", points)
