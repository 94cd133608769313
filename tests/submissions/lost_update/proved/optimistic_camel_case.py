# camelCase everywhere, entry included.
# expect: both spellings are accepted; the same optimistic loop


async def incrementUserPoints(userId, points):
    pointsKey = f"points:{userId}"
    done = False
    newValue = None
    while not done:
        current, version = await db.getWithVersion(pointsKey)
        newValue = current + points
        done = await db.setIfVersion(pointsKey, newValue, version)
    return newValue
