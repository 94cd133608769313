# Proper lock, but the second call of a server trusts the cached value.
# expect: lost update, configuration 3 (another server wrote between the two calls)

cache = {}


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    try:
        if user_id not in cache:
            cache[user_id] = await db.get(f"points:{user_id}")
        cache[user_id] += points
        await db.set(f"points:{user_id}", cache[user_id])
        return cache[user_id]
    finally:
        await release_lock(lock)
