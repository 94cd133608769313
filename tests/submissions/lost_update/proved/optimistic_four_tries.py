# Optimistic write with at most four tries, which is just enough.
# expect: a failed try needs a write of another call; there are at most 3 other calls, so try 4 always succeeds

MAX_TRIES = 4


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for attempt in range(MAX_TRIES):
        current, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
    raise RuntimeError("too many conflicts")
