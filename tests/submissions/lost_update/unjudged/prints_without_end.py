# Prints without end.
# expect: no question within the time limit, output is cut


async def increment_user_points(user_id, points):
    n = 0
    while True:
        print("waiting for the database ...", n)
        n += 1
