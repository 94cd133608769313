# Adds ten points at a time, one atomic increment each.
# expect: increments commute; many steps but always the same sum


async def increment_user_points(user_id, points):
    for _ in range(points // 10):
        await db.increment(f"points:{user_id}", 10)
