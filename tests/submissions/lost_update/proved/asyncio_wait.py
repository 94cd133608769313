# asyncio.wait on one task of an optimistic helper.
# expect: wait has no timeout, so the helper is always done

import asyncio


async def cas_add(key, points):
    while True:
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            return value + points


async def increment_user_points(user_id, points):
    task = asyncio.ensure_future(cas_add(f"points:{user_id}", points))
    done, pending = await asyncio.wait({task})
    assert not pending
    return done.pop().result()
