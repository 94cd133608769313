// Stores the promise of a value instead of the value.
// expect: bad value

async function incrementUserPoints(userId, points) {
  const total = db.get(`points:${userId}`).then((current) => current + points);
  await db.set(`points:${userId}`, total);
}
