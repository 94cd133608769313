// A regular expression that tries every way to split a text.
// expect: no question within the time limit

async function incrementUserPoints(userId, points) {
  const name = await db.get(`name:${userId}`);
  return /^(a+)+$/.test(`${'a'.repeat(50)}!${name}${points}`);
}
