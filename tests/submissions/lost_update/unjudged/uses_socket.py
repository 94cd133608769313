# Tells a metrics server about it.
# expect: network access refused

import socket


async def increment_user_points(user_id, points):
    value = await db.increment(f"points:{user_id}", points)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.sendto(b"points:1|c", ("127.0.0.1", 8125))
    sock.close()
    return value
