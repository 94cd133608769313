# Only comments.
# expect: no entry point
# Here increment_user_points will stand
