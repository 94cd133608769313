# With a __main__ block that has its own little test.
# expect: the block does not run; atomic increment

import asyncio


async def increment_user_points(user_id, points):
    """Add points to a user and return the new balance."""
    return await db.increment(f"points:{user_id}", points)


async def main():
    results = await asyncio.gather(*(increment_user_points("123", n) for n in (10, 20, 30)))
    print(max(results))


if __name__ == "__main__":
    asyncio.run(main())
