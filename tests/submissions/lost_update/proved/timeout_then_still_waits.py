# A timeout only prints a warning, the shielded update is awaited to the end.
# expect: the increment is asked once and awaited in every branch

import asyncio


async def increment_user_points(user_id, points):
    update = asyncio.ensure_future(db.increment(f"points:{user_id}", points))
    try:
        return await asyncio.wait_for(asyncio.shield(update), timeout=0.5)
    except asyncio.TimeoutError:
        print("slow database")
        return await update
