# A request id made per call, claimed once before the increment.
# expect: the id is fresh in every call, so no call is taken for a repetition

import uuid


async def increment_user_points(user_id, points, request_id=None):
    request_id = request_id or uuid.uuid4().hex
    _, version = await db.get_with_version(f"request:{request_id}")
    if not await db.set_if_version(f"request:{request_id}", "seen", version):
        return None
    return await db.increment(f"points:{user_id}", points)
