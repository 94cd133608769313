# A self-check at the end of the file ends the program.
# expect: exit while loading


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)


print("file ok")
raise SystemExit(0)
