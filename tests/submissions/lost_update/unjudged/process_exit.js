// Ends the process.
// expect: exit refused

async function incrementUserPoints(userId, points) {
  await db.increment(`points:${userId}`, points);
  process.exit(0);
}
