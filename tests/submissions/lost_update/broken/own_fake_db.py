# Leaves the fake database of the local test in the file.
# expect: counter unchanged, configuration 1 (only the fake one is incremented)


class FakeDB:
    def __init__(self):
        self.data = {"points:123": 100}

    async def increment(self, key, n):
        self.data[key] = self.data.get(key, 0) + n
        return self.data[key]


db = FakeDB()


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
