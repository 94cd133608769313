# A short cut for rich users returns without releasing the lock.
# expect: stuck, configuration 2 (the lock is kept from 130 on while a third call waits; with two calls only the last gets there)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = await acquire_lock("lock:" + key)
    current = await db.get(key)
    new_value = current + points
    if new_value >= 130:
        await db.increment(key, points)
        print("gold status!")
        return new_value
    await db.set(key, new_value)
    await release_lock(lock)
    return new_value
