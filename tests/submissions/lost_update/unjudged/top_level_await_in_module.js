// Awaits while the file is loaded.
// expect: syntax error

const start = await db.get('points:123');

export async function incrementUserPoints(userId, points) {
  await db.set(`points:${userId}`, start + points);
}
