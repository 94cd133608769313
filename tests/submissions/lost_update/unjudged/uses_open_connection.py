# Tells a metrics server about it, with asyncio streams.
# expect: network access refused

import asyncio


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8125)
    writer.write(b"points:1|c\n")
    await writer.drain()
    writer.close()
    return value
