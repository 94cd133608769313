# Raises on a conflict and lets the caller retry.
# expect: exception, configuration 1 (nobody retries)


class ConflictError(Exception):
    pass


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    if not await db.set_if_version(key, current + points, version):
        raise ConflictError(f"{key} was changed by another server")
    return current + points
