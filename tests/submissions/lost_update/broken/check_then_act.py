# Reads twice, writes if nothing has changed.
# expect: lost update, configuration 1 (a write may come after the second look)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        before = await db.get(key)
        again = await db.get(key)
        if before == again:
            await db.set(key, before + points)
            return before + points
