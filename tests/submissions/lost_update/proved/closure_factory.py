# The entry is made by a factory; the key pattern is in the closure.
# expect: optimistic loop behind a closure; each call has its own variables


def make_incrementer(prefix):
    async def increment(user_id, points):
        key = f"{prefix}:{user_id}"
        result = None

        async def try_once():
            nonlocal result
            value, version = await db.get_with_version(key)
            result = value + points
            return await db.set_if_version(key, result, version)

        while not await try_once():
            pass
        return result

    return increment


increment_user_points = make_incrementer("points")
