# Value and version in module variables that overlapping calls overwrite.
# expect: they are always overwritten together, so the pair that is written with is consistent

current = version = None


async def increment_user_points(user_id, points):
    global current, version
    while True:
        current, version = await db.get_with_version(f"points:{user_id}")
        if await db.set_if_version(f"points:{user_id}", current + points, version):
            return
