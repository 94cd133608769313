# A thread that keeps the total.
# expect: threads refused

import threading

totals = {}
mutex = threading.Lock()


def remember(user_id, value):
    with mutex:
        totals[user_id] = value


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    worker = threading.Thread(target=remember, args=(user_id, value))
    worker.start()
    worker.join()
    return value
