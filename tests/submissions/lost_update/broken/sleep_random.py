# A random sleep so that the servers do not collide.
# expect: lost update, configuration 1 (both may still read 100)

import asyncio
import random


async def increment_user_points(user_id, points):
    await asyncio.sleep(random.random() * 5)
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
