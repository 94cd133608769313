# Refreshes the cache and writes at the same time.
# expect: lost update, configuration 1 (writes what this server remembers)

import asyncio

cache = {}


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    if key not in cache:
        cache[key] = await db.get(key)
    cache[key] += points
    fresh, _ = await asyncio.gather(db.get(key), db.set(key, cache[key]))
    return fresh
