# Runs its test at load, without a __main__ block.
# expect: asks the database while loading

import asyncio


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)


asyncio.run(increment_user_points("123", 10))
