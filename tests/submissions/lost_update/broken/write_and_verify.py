# Writes, reads back, repeats if it is not there.
# expect: lost update, configuration 1 (the other overwrites after the check)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    while True:
        wanted = await db.get(key) + points
        await db.set(key, wanted)
        if await db.get(key) == wanted:
            return wanted
