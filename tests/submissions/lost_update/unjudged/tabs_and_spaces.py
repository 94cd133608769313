# Tabs and spaces mixed.
# expect: TabError in line 7


async def increment_user_points(user_id, points):
        key = f"points:{user_id}"
	return await db.increment(key, points)
