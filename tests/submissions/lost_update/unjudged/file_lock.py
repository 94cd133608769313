# A lock file with os.open.
# expect: file access refused

import asyncio
import os


async def increment_user_points(user_id, points):
    path = f"/tmp/points-{user_id}.lock"
    while True:
        try:
            fd = os.open(path, os.O_CREAT | os.O_EXCL)
            break
        except FileExistsError:
            await asyncio.sleep(0.1)
    current = await db.get(f"points:{user_id}")
    await db.set(f"points:{user_id}", current + points)
    os.close(fd)
    os.unlink(path)
