# Own async context manager class around the lock.
# expect: __aexit__ always releases; get and set are inside the with block


class DistributedLock:
    def __init__(self, name):
        self.name = name
        self.handle = None

    async def __aenter__(self):
        self.handle = await acquire_lock(self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await release_lock(self.handle)
        self.handle = None
        return False


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async with DistributedLock(f"lock:{key}"):
        value = await db.get(key)
        value += points
        await db.set(key, value)
        return value
