# An awaitable of its own that yields something the event loop does not know.
# expect: foreign await


class Pause:
    def __await__(self):
        yield "please come back later"


async def increment_user_points(user_id, points):
    await Pause()
    return await db.increment(f"points:{user_id}", points)
