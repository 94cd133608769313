// The write is asked for and not awaited, which does run it.
// expect: lost update, configuration 1 (both read 100; the write runs, but so does the other)

async function incrementUserPoints(userId, points) {
  const current = await db.get(`points:${userId}`);
  db.set(`points:${userId}`, current + points);
}
