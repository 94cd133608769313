# Optimistic write in a for ... else with a thousand tries.
# expect: can never run out, 3 other calls at most can be in the way


class TooManyConflicts(Exception):
    pass


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for _ in range(1000):
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            break
    else:
        raise TooManyConflicts(key)
    return value + points
