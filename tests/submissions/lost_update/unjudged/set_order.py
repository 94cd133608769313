# The order of a set of strings decides which request is made first.
# expect: not repeatable, the order changes with the hash seed


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    for name in {key, f"name:{user_id}", f"level:{user_id}", f"badge:{user_id}"}:
        value = await db.get(name)
        print(name, value)
    return await db.increment(key, points)
