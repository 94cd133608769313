# An await at the top of the file.
# expect: syntax error, await outside a function


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)


print(await increment_user_points("123", 10))
