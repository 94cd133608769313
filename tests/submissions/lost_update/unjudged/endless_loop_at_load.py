# A loop at load that never ends.
# expect: loading does not end within the time limit

n = 27
while n != 0:
    n = n // 2 if n % 2 == 0 else 3 * n + 1


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
