# Leaves the program from inside the call.
# expect: sys.exit in the call

import sys


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    print("done", value)
    sys.exit(0)
