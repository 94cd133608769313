# The world's functions called with the documented parameter names.
# expect: k, v, n and version are the names in the description of the world


async def increment_user_points(user_id, points):
    while True:
        value, version = await db.get_with_version(k=f"points:{user_id}")
        ok = await db.set_if_version(k=f"points:{user_id}", v=value + points, version=version)
        if ok:
            return value + points
