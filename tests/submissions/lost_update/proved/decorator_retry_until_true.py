# A decorator without wraps that repeats the body until it returns something.
# expect: body returns None only on a conflict, and then reads again


def retry(func):
    async def inner(*args):
        tries = 0
        while True:
            tries += 1
            result = await func(*args)
            if result is not None:
                return result
            print("conflict, try", tries)

    return inner


@retry
async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    value, version = await db.get_with_version(key)
    if await db.set_if_version(key, value + points, version):
        return value + points
    return None
