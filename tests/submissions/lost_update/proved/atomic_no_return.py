# Atomic increment, nothing returned, default argument and keyword-only option.
# expect: one atomic increment; the return value is not part of the rule


async def increment_user_points(user_id, points=1, *, verbose=False):
    if verbose:
        print("adding", points)
    await db.increment("points:" + str(user_id), points)
