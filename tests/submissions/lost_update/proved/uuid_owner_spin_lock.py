# A lock built out of set_if_version, owned by a uuid, polled with a sleep.
# expect: only one claim fits a free version; the owner frees it, so a polling loop always ends

import asyncio
import uuid


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock_key = f"mylock:{user_id}"
    me = str(uuid.uuid4())
    while True:
        owner, version = await db.get_with_version(lock_key)
        if not owner and await db.set_if_version(lock_key, me, version):
            break
        await asyncio.sleep(0.05)
    try:
        current = await db.get(key)
        await db.set(key, current + points)
        return current + points
    finally:
        await db.set(lock_key, "")
