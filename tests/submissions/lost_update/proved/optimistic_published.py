# Published solution 2 under its published name.
# expect: a write goes through only if nobody wrote since the read; a retry means another call has got ahead


async def increment_with_version(user_id, points):
    while True:
        current, version = await db.get_with_version(f"points:{user_id}")
        new_value = current + points
        if await db.set_if_version(f"points:{user_id}", new_value, version):
            return new_value
        # Retry if version changed
