# A match statement on the answer of the write.
# expect: True returns, False goes round with a fresh read


async def increment_user_points(user_id, points):
    while True:
        match await db.get_with_version(f"points:{user_id}"):
            case (value, version):
                new = value + points
            case other:
                raise TypeError(f"not a versioned value: {other!r}")
        match await db.set_if_version(f"points:{user_id}", new, version):
            case True:
                return new
            case False:
                pass
