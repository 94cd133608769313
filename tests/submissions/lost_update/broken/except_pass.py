# Every error is swallowed, also the mistake in the error path.
# expect: counter too low, configuration 1 (a conflict ends in a NameError that nobody sees)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    try:
        value, version = await db.get_with_version(key)
        if not await db.set_if_version(key, value + points, version):
            raise ConflictError(key)
        return value + points
    except Exception:
        pass
