# Small helpers with keyword-only parameters, lock released by a helper.
# expect: read and write are both inside the lock, the release is in finally


def points_key(*, user_id):
    return f"points:{user_id}"


async def add_to(*, key, amount):
    old = await db.get(key)
    await db.set(key, old + amount)
    return old + amount


async def locked(name, job):
    lock = await acquire_lock(name)
    try:
        return await job()
    finally:
        await release_lock(lock)


async def increment_user_points(user_id, points):
    key = points_key(user_id=user_id)

    async def job():
        return await add_to(key=key, amount=points)

    return await locked("lock:" + key, job)
