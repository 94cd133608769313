# Collects without end.
# expect: out of memory or time, no question is asked


async def increment_user_points(user_id, points):
    history = []
    while True:
        history.append("x" * 1_000_000)
