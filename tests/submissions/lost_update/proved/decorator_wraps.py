# A decorator with functools.wraps that puts a lock around any update.
# expect: the wrapper holds the shared lock during the whole body

import functools


def with_user_lock(prefix):
    def decorate(func):
        @functools.wraps(func)
        async def wrapper(user_id, *args, **kwargs):
            lock = await acquire_lock(f"{prefix}:{user_id}")
            try:
                return await func(user_id, *args, **kwargs)
            finally:
                await release_lock(lock)

        return wrapper

    return decorate


@with_user_lock("lock:points")
async def increment_user_points(user_id, points):
    current = await db.get(f"points:{user_id}")
    new_value = current + points
    await db.set(f"points:{user_id}", new_value)
    return new_value
