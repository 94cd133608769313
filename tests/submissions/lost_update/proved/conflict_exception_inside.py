# A conflict is an exception of its own, caught and retried.
# expect: the exception never leaves the call; every retry reads again


class Conflict(Exception):
    """Somebody else has written in the meantime."""


async def write(key, value, version):
    if not await db.set_if_version(key, value, version):
        raise Conflict(key)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        try:
            value, version = await db.get_with_version(key)
            await write(key, value + points, version)
        except Conflict:
            continue
        else:
            return value + points
