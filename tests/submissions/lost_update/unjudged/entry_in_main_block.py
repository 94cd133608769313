# The function is defined in the __main__ block only.
# expect: no entry point (the block does not run)

if __name__ == "__main__":

    async def increment_user_points(user_id, points):
        return await db.increment(f"points:{user_id}", points)
