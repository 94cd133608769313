# The entry is an ordinary function and returns a number.
# expect: not an async function


def increment_user_points(user_id, points):
    return 100 + points
