# The lock name contains the server's own id.
# expect: lost update, configuration 1 (a different lock on every server)

import uuid

SERVER_ID = uuid.uuid4()


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:{SERVER_ID}:points:{user_id}")
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    finally:
        await release_lock(lock)
