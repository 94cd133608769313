# Optimistic write, random exponential backoff between tries.
# expect: sleeping only delays; after every sleep value and version are read again

import asyncio
import random


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    delay = 0.01
    while True:
        current, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
        await asyncio.sleep(delay * random.uniform(0.5, 1.5))
        delay = min(delay * 2, 1.0)
