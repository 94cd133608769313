# A semaphore per server limits the tries, the version check does the work.
# expect: the semaphore is released after every try, conflicts are retried with a fresh read

import asyncio

one_at_a_time = asyncio.Semaphore(1)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    ok = False
    while not ok:
        async with one_at_a_time:
            value, version = await db.get_with_version(key)
            ok = await db.set_if_version(key, value + points, version)
    return value + points
