# Writes an audit record under a fresh uuid before the atomic increment.
# expect: no two calls share an audit key; the counter is touched once, atomically

import json
import uuid


async def increment_user_points(user_id, points):
    record = json.dumps({"user": str(user_id), "points": points})
    await db.set(f"audit:{uuid.uuid4()}", record)
    return await db.increment(f"points:{user_id}", points)
