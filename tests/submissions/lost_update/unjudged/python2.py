# A print statement as in Python 2.
# expect: syntax error in line 7


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    print "new value", value
    return value
