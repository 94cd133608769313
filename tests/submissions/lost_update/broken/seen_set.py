# A module-level set of users already served.
# expect: counter too low, configuration 3 (the second call of a server is dropped)

served = set()


async def increment_user_points(user_id, points):
    if user_id in served:
        return
    served.add(user_id)
    await db.increment(f"points:{user_id}", points)
