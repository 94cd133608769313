// Waits in an interval for a flag that nobody sets.
// expect: never finishes, configuration 1 (it looks again for ever)

async function incrementUserPoints(userId, points) {
  await new Promise((resolve) => {
    const timer = setInterval(async () => {
      if (await db.get(`ready:${userId}`)) {
        clearInterval(timer);
        resolve();
      }
    }, 10);
  });
  await db.increment(`points:${userId}`, points);
}
