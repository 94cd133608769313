# The entry is an ordinary function and returns a number.
# expect: no points are lost, in configuration 1: it asks the database for nothing


def increment_user_points(user_id, points):
    return 100 + points
