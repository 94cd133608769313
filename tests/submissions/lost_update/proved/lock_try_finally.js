// The published lock, released in finally; CommonJS with the usual last lines.
// expect: read and write are inside the lock, and it is always released

async function incrementWithLock(userId, points) {
  const lock = await acquireLock(`lock:points:${userId}`);
  try {
    const current = await db.get(`points:${userId}`);
    const newValue = current + points;
    await db.set(`points:${userId}`, newValue);
    return newValue;
  } finally {
    await releaseLock(lock);
  }
}

module.exports = { incrementWithLock };

if (require.main === module) {
  incrementWithLock(1, 2).then(console.log);
}
