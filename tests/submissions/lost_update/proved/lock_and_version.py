# Belt and braces: the lock and the version check.
# expect: under the lock the versioned write always fits on the first try


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    lock = await acquire_lock(f"lock:{key}")
    try:
        while True:
            value, version = await db.get_with_version(key)
            if await db.set_if_version(key, value + points, version):
                return value + points
            print("somebody wrote without the lock!")
    finally:
        await release_lock(lock)
