// The server was started before anything happened: no step of the world's is needed to know when.
const startedAt = Date.now();

async function incrementUserPoints(userId, points) {
  if (startedAt > Date.now()) throw new Error('started later than now');
  return db.increment(`points:${userId}`, points);
}
