# "Already done" is remembered per user and amount.
# expect: counter too low, configuration 3 (the second call of a server is dropped)


async def increment_user_points(user_id, points):
    done_key = f"done:{user_id}:{points}"
    if await db.get(done_key):
        print("duplicate request, ignored")
        return
    await db.increment(f"points:{user_id}", points)
    await db.set(done_key, True)
