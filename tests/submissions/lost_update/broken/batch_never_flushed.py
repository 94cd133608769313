# Writes only when two calls have come together.
# expect: counter wrong, configuration 1 (one call per server never fills the batch)

batch = []


async def increment_user_points(user_id, points):
    batch.append(points)
    if len(batch) < 2:
        return
    total = sum(batch)
    batch.clear()
    await db.increment(f"points:{user_id}", total)
