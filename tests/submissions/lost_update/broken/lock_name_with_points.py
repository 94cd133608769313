# The lock name contains the amount.
# expect: lost update, configuration 1 (10 and 20 are different locks)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:{user_id}:{points}")
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    finally:
        await release_lock(lock)
