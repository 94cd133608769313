// Two of the published solutions in one file.
// expect: two candidates

async function incrementUserPoints(userId, points) {
  await db.increment(`points:${userId}`, points);
}

async function incrementWithLock(userId, points) {
  const lock = await acquireLock(`lock:${userId}`);
  await db.increment(`points:${userId}`, points);
  await releaseLock(lock);
}
