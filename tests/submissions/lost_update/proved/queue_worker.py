# A queue and a worker task per server; each call waits for its own event.
# expect: the worker adds atomically, wakes the caller, and ends when the queue is empty

import asyncio

queue = asyncio.Queue()
working = False


async def worker():
    global working
    while not queue.empty():
        key, points, done = queue.get_nowait()
        await db.increment(key, points)
        done.set()
    working = False


async def increment_user_points(user_id, points):
    global working
    done = asyncio.Event()
    queue.put_nowait((f"points:{user_id}", points, done))
    if not working:
        working = True
        task = asyncio.create_task(worker())
    await done.wait()
