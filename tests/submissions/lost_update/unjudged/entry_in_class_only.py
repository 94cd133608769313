# The function is a method of a class, nothing is defined at the top.
# expect: no entry point


class Points:
    async def increment_user_points(self, user_id, points):
        return await db.increment(f"points:{user_id}", points)
