// After a timeout the increment is asked for again, though the first one still runs.
// expect: counter too high, configuration 1 (both run)

function withTimeout(promise, milliseconds) {
  return Promise.race([promise, new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('timeout')), milliseconds);
  })]);
}

async function incrementUserPoints(userId, points) {
  try {
    return await withTimeout(db.increment(`points:${userId}`, points), 100);
  } catch {
    return db.increment(`points:${userId}`, points);
  }
}
