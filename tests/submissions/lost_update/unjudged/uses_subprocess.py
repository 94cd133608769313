# Calls a program for the log.
# expect: process access refused

import subprocess


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    subprocess.run(["logger", f"points {value}"], check=False)
    return value
