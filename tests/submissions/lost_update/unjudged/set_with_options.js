// Gives set options that it does not take.
// expect: wrong arguments to db.set

async function incrementUserPoints(userId, points) {
  const current = await db.get(`points:${userId}`);
  await db.set(`points:${userId}`, current + points, { ttl: 60 });
}
