# The entry is a constant.
# expect: not a function

increment_user_points = "points:123"
