# Reads two things at once for a message, then writes safely.
# expect: the values read are only printed; the write is an atomic increment

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    before, name = await asyncio.gather(
        db.get(key),
        db.get(f"name:{user_id}"),
    )
    print(f"{name or 'unknown user'} has about {before} points")
    after = await db.increment(key, points)
    print(f"now {after}")
    return after
