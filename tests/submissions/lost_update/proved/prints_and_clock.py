# Prints and measures time.
# expect: optimistic loop; the clock is only printed

import sys
import time
from datetime import datetime


async def increment_user_points(user_id, points):
    start = time.monotonic()
    print(f"[{datetime.now():%H:%M:%S}] +{points} for {user_id}", file=sys.stderr)
    key = f"points:{user_id}"
    tries = 1
    while True:
        value, version = await db.get_with_version(key)
        if await db.set_if_version(key, value + points, version):
            break
        tries += 1
    print("tries:", tries, "took:", time.monotonic() - start)
    return value + points
