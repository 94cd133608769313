# asyncio.timeout around the optimistic loop, swallowed.
# expect: counter too low, configuration 1 (the loop is cancelled before its write)

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    try:
        async with asyncio.timeout(2):
            while True:
                value, version = await db.get_with_version(key)
                if await db.set_if_version(key, value + points, version):
                    return value + points
    except TimeoutError:
        return None
