// Calls itself without an end; the stack ends first.
// expect: exception, configuration 1 (RangeError)

async function incrementUserPoints(userId, points) {
  const add = (left) => add(left - 1) + 1;
  await db.increment(`points:${userId}`, add(points));
}
