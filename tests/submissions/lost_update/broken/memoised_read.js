// Remembers the first read of each key for as long as the server lives.
// expect: lost update, configuration 1 (both servers read 100)

const cache = new Map();

function read(key) {
  if (!cache.has(key)) cache.set(key, db.get(key));
  return cache.get(key);
}

module.exports.incrementUserPoints = async function (userId, points) {
  const key = `points:${userId}`;
  const total = (await read(key)) + points;
  cache.set(key, Promise.resolve(total));
  await db.set(key, total);
  return total;
};
