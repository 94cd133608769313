// Calls of one server wait for each other in a chain of promises; each adds atomically.
// expect: the chain only delays, the addition is atomic

let last = Promise.resolve();

async function incrementUserPoints(userId, points) {
  const mine = last.catch(() => {}).then(() => db.increment(`points:${userId}`, points));
  last = mine;
  return mine;
}
