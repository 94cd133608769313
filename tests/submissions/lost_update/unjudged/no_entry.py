# Helpers, but the entry was never written.
# expect: no entry point


def key(user_id):
    return f"points:{user_id}"


async def read(user_id):
    return await db.get(key(user_id))
