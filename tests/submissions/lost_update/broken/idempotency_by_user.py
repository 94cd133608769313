# "Already done" is remembered per user.
# expect: counter too low, configuration 1 (the second server is taken for a repetition)


async def increment_user_points(user_id, points):
    done_key = f"done:{user_id}"
    if await db.get(done_key):
        return
    await db.set(done_key, True)
    await db.increment(f"points:{user_id}", points)
