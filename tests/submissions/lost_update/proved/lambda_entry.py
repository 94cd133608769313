# The entry is a lambda that returns what the database call returns.
# expect: awaiting the result is awaiting one atomic increment

increment_user_points = lambda user_id, points: db.increment(f"points:{user_id}", points)  # noqa: E731
