# lru_cache on the async function itself.
# expect: exception, configuration 3 (the second call gets the first one's finished coroutine)

from functools import lru_cache


@lru_cache(maxsize=128)
async def _increment(user_id, points):
    return await db.increment(f"points:{user_id}", points)


async def increment_user_points(user_id, points):
    return await _increment(user_id, points)
