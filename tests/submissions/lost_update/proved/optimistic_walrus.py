# Optimistic write in one condition.
# expect: value and version come from the same atomic read, arguments are built without an await between


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while not await db.set_if_version(
        key, (new := (pair := await db.get_with_version(key))[0] + points), pair[1]
    ):
        pass
    return new
