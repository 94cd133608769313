# Prints and measures time.
# expect: optimistic loop; the clock is only printed

import sys
import time


async def increment_user_points(user_id, points):
    start = time.monotonic()
    key = f"points:{user_id}"
    tries = 1
    while True:
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            break
        tries += 1
    print("tries:", tries, "took:", time.monotonic() - start, file=sys.stderr)
    return value + points
