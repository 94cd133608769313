# Two locks, big bonuses take them the other way round.
# expect: stuck, configuration 1 (A holds user, B holds ledger, each waits for the other)


async def increment_user_points(user_id, points):
    names = [f"lock:user:{user_id}", f"lock:ledger:{user_id}"]
    if points >= 20:
        names.reverse()
    first = await acquire_lock(names[0])
    second = await acquire_lock(names[1])
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    finally:
        await release_lock(second)
        await release_lock(first)
