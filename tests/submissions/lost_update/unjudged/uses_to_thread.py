# Computes in a thread pool.
# expect: other asynchrony refused (asyncio.to_thread)

import asyncio


def add(a, b):
    return a + b


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        current, version = await db.get_with_version(key)
        new_value = await asyncio.to_thread(add, current, points)
        if await db.set_if_version(key, new_value, version):
            return new_value
