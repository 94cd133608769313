# The body is not indented evenly.
# expect: indentation error in line 7


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
      current = await db.get(key)
    await db.set(key, current + points)
