// Brings its own database along, so the real one never hears of it.
// expect: counter unchanged, configuration 1

const db = new Map();

async function incrementUserPoints(userId, points) {
  db.set(`points:${userId}`, (db.get(`points:${userId}`) || 100) + points);
}
