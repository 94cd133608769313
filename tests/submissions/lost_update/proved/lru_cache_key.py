# lru_cache on the helper that builds the key (not on the update).
# expect: only a string is cached; atomic increment

from functools import lru_cache, partial


@lru_cache(maxsize=None)
def key_of(kind, user_id):
    return ":".join([kind, str(user_id)])


points_key = partial(key_of, "points")


async def increment_user_points(user_id, points):
    return await db.increment(points_key(user_id), points)
