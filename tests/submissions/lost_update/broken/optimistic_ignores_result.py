# Does not look at what set_if_version answers.
# expect: lost update, configuration 1 (a refused write is taken for done)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    await db.set_if_version(key, current + points, version)
    return current + points
