# Optimistic, but a conflict is only reported.
# expect: lost update, configuration 1 (a conflict drops the points)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    ok = await db.set_if_version(key, current + points, version)
    return {"success": ok}
