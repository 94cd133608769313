# The entry is a bound async method of one shared object.
# expect: the object keeps no counter value; the increment is atomic


class Points:
    def __init__(self, store):
        self.store = store
        self.calls = 0

    async def add(self, user_id, points):
        self.calls += 1
        return await self.store.increment(f"points:{user_id}", points)


increment_user_points = Points(db).add
