// Throws while it holds the lock, which nobody releases then.
// expect: exception or stuck, configuration 1 (the second call meets a total above 100)

async function incrementUserPoints(userId, points) {
  const lock = await acquireLock(`lock:${userId}`);
  const current = await db.get(`points:${userId}`);
  if (current > 100) throw new RangeError('too many points');
  await db.set(`points:${userId}`, current + points);
  await releaseLock(lock);
}
