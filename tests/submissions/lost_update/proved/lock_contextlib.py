# contextlib.asynccontextmanager around the lock.
# expect: the lock covers read and write and is released in finally

from contextlib import asynccontextmanager


@asynccontextmanager
async def distributed_lock(name):
    lock = await acquire_lock(name)
    try:
        yield lock
    finally:
        await release_lock(lock)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async with distributed_lock("lock:" + key):
        current = await db.get(key)
        await db.set(key, current + points)
    return current + points
