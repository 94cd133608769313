# The entry is a class.
# expect: not an async function


class increment_user_points:
    def __init__(self, user_id, points):
        self.user_id = user_id
        self.points = points

    async def run(self):
        return await db.increment(f"points:{self.user_id}", self.points)
