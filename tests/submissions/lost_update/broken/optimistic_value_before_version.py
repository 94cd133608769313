# Reads the value first and its version afterwards.
# expect: lost update, configuration 1 (a write between the two reads goes unnoticed)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        current = await db.get(key)
        _, version = await db.get_with_version(key)
        if await db.set_if_version(key, current + points, version):
            return current + points
