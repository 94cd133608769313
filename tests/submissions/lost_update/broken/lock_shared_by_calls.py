# One lock per server, shared by all calls that run on it.
# expect: lost update or stuck, configuration 4 only (two calls of one server share it, or the second waits for the first's)

_lock = None
_users = 0


async def increment_user_points(user_id, points):
    global _lock, _users
    _users += 1
    if _lock is None:
        _lock = await acquire_lock(f"lock:points:{user_id}")
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    _users -= 1
    if _users == 0:
        lock, _lock = _lock, None
        await release_lock(lock)
