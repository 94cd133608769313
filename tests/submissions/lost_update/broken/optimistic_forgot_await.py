# Forgets await in the condition; a coroutine is always true.
# expect: lost update, configuration 1 (nothing is written, or nobody looks at the answer)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        current, version = await db.get_with_version(key)
        if db.set_if_version(key, current + points, version):
            return current + points
