# The first request is made, then a loop without an await.
# expect: no question within the time limit, after the first answer


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    ok = False
    while not ok:
        new_value = current + points
    await db.set_if_version(key, new_value, version)
