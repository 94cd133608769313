# Starts the increment as a task, does something else, then awaits it.
# expect: the task is awaited before the call returns

import asyncio


async def increment_user_points(user_id, points):
    task = asyncio.create_task(db.increment(f"points:{user_id}", points))
    print("meanwhile: preparing the e-mail")
    await asyncio.sleep(0)
    return await task
