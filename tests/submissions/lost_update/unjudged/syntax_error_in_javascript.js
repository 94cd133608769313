// A bracket is missing.
// expect: syntax error in line 5

async function incrementUserPoints(userId, points) {
  await db.increment(`points:${userId}`, points;
}
