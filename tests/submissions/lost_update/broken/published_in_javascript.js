// The published code: get, compute, set.
// expect: lost update, configuration 1 (both read 100)

async function incrementUserPoints(userId, points) {
  const current = await db.get(`points:${userId}`);
  const newValue = current + points;
  await db.set(`points:${userId}`, newValue);
  return newValue;
}
