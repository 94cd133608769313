# The increment runs in a TaskGroup next to a read for the log.
# expect: leaving the group waits for both; the read decides nothing

import asyncio


async def increment_user_points(user_id, points):
    key = f"points:{user_id}"
    async with asyncio.TaskGroup() as group:
        update = group.create_task(db.increment(key, points))
        group.create_task(db.get(key))
    return update.result()
