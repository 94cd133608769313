// Asks in a loop and never waits.
// expect: request limit

async function incrementUserPoints(userId, points) {
  for (;;) db.increment(`points:${userId}`, points);
}
