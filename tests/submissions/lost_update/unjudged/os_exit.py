# Ends the process hard from inside the call.
# expect: os._exit in the call, process access

import os


async def increment_user_points(user_id, points):
    await db.increment(f"points:{user_id}", points)
    os._exit(0)
