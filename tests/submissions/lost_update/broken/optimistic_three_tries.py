# Optimistic, three tries, then an error.
# expect: exception, configuration 4 only (three other calls run beside it; before that at most two)

MAX_RETRIES = 3


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for attempt in range(MAX_RETRIES):
        current, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
    raise RuntimeError(f"gave up after {MAX_RETRIES} tries")
