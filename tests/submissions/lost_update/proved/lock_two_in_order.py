# Two locks, always taken in the same order.
# expect: the same order on every server, so no deadlock; released in reverse order


async def increment_user_points(user_id, points):
    names = sorted([f"lock:user:{user_id}", f"lock:points:{user_id}"])
    held = []
    try:
        for name in names:
            held.append(await acquire_lock(name))
        key = f"points:{user_id}"
        await db.set(key, await db.get(key) + points)
    finally:
        while held:
            await release_lock(held.pop())
