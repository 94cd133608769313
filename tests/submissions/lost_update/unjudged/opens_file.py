# Keeps an audit file.
# expect: file access refused


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    with open("/tmp/points-audit.log", "a") as log:
        log.write(f"{user_id} {value}\n")
    return value
