# Optimistic, retries once.
# expect: lost update, configuration 2 (two other servers can be ahead twice; one other cannot)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for _ in range(2):
        current, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
    print("giving up")
    return None
