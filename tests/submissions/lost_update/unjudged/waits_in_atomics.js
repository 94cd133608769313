// Stops the whole thread.
// expect: other asynchrony refused

async function incrementUserPoints(userId, points) {
  Atomics.wait(new Int32Array(new ArrayBuffer(4)), 0, 0, 100);
  await db.increment(`points:${userId}`, points);
}
