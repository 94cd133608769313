# A module-level cache of the last value, only ever written.
# expect: the cache never decides what is written to the database

last_seen = {}
calls = 0


async def increment_user_points(user_id, points):
    global calls
    calls += 1
    new_value = await db.increment(f"points:{user_id}", points)
    last_seen[user_id] = max(new_value, last_seen.get(user_id, 0))
    return last_seen[user_id]
