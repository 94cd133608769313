# Collects points per server and empties the buffer only after the write.
# expect: counter too high, configuration 4 only (the second call writes the first one's points again)

pending = 0


async def increment_user_points(user_id, points):
    global pending
    pending += points
    await db.increment(f"points:{user_id}", pending)
    pending = 0
