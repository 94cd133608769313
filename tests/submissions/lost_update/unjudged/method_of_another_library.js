// Calls what another client would have.
// expect: unknown db.incrby

async function incrementUserPoints(userId, points) {
  await db.incrby(`points:${userId}`, points);
}
