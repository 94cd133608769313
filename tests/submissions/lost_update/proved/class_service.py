# A service class, one instance per call.
# expect: optimistic loop in a method, no state shared between calls


class PointsService:
    def __init__(self, user_id):
        self.key = f"points:{user_id}"
        self.attempts = 0

    async def _try(self, points):
        self.attempts += 1
        current, version = await db.get_with_version(self.key)
        return await db.set_if_version(self.key, current + points, version), current + points

    async def add(self, points):
        ok, value = await self._try(points)
        while not ok:
            ok, value = await self._try(points)
        return value


async def increment_user_points(user_id, points):
    return await PointsService(user_id).add(points)
