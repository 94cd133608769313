# Only comments.
# expect: no entry point
# TODO: write increment_user_points
