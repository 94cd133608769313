# Optimistic write, the retry is a recursive call.
# expect: every retry reads again; depth is at most the number of other calls


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    if await db.set_if_version(key, current + points, version):
        return current + points
    return await increment_user_points(user_id, points)
