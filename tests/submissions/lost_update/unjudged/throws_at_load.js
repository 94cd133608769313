// Fails while the file is loaded.
// expect: exception at load, TypeError

const { prefix } = undefined;

async function incrementUserPoints(userId, points) {
  await db.increment(`${prefix}:${userId}`, points);
}
