# The retry takes the new version with the old value.
# expect: lost update, configuration 1 (writes 100 + points over the other's)


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    current, version = await db.get_with_version(key)
    new_value = current + points
    while not await db.set_if_version(key, new_value, version):
        _, version = await db.get_with_version(key)
    return new_value
