// A function that makes functions run under a lock; snake case for the services.
// expect: the lock covers the whole of the wrapped function

const withLock = (nameOf, act) => async (...given) => {
  const lock = await acquire_lock(nameOf(...given));
  return act(...given).finally(() => release_lock(lock));
};

const increment_user_points = withLock((userId) => `lock:${userId}`, async (userId, points) => {
  const current = (await db.get(`points:${userId}`)) ?? 0;
  await db.set(`points:${userId}`, current + points);
});
