// An audit record under a fresh id beside the atomic addition, both at once.
// expect: no two calls share an id, and the counter is touched once, atomically

async function incrementUserPoints(userId, points) {
  const id = crypto.randomUUID();
  const [total] = await Promise.all([
    db.increment(`points:${userId}`, points),
    db.set(`audit:${id}`, { userId, points }),
  ]);
  return total;
}
