# Caches the counter in the module, to save the read.
# expect: lost update, configuration 1 (both servers cache 100)

cache = {}


async def increment_user_points(user_id, points):
    if user_id not in cache:
        cache[user_id] = await db.get(f"points:{user_id}")
    cache[user_id] += points
    await db.set(f"points:{user_id}", cache[user_id])
    return cache[user_id]
