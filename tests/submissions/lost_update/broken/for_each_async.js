// forEach does not wait for the async function it is given.
// expect: counter wrong, configuration 1 (the call returns before the increments have run)

async function incrementUserPoints(userId, points) {
  const halves = [points / 2, points / 2];
  halves.forEach(async (half) => {
    await db.increment(`points:${userId}`, half);
  });
}
