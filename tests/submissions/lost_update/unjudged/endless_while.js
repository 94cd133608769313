// A loop without await.
// expect: no question within the time limit

async function incrementUserPoints(userId, points) {
  await db.increment(`points:${userId}`, points);
  let spins = 0;
  while (spins >= 0) spins = (spins + 1) % 1000;
}
