// A lock out of a counter: enter if it was 0, else take the step back and try again a little later.
// expect: two servers can keep each other out by turns, and every try is a new history

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function incrementUserPoints(userId, points) {
  const gate = `gate:${userId}`;
  while (await db.increment(gate, 1) !== 1) {
    await db.increment(gate, -1);
    await sleep(100);
  }
  const current = await db.get(`points:${userId}`);
  await db.set(`points:${userId}`, current + points);
  await db.increment(gate, -1);
  return current + points;
}
