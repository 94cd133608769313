// A promise and a number are added: the text "[object Promise]10" is stored.
// expect: counter wrong, configuration 1 (it is no number any more)

async function incrementUserPoints(userId, points) {
  const current = db.get(`points:${userId}`);
  await db.set(`points:${userId}`, current + points);
}
