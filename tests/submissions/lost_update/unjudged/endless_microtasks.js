// Awaits for ever what is there at once, so nothing else gets a turn.
// expect: no question within the time limit

async function incrementUserPoints(userId, points) {
  while ((await Promise.resolve(points)) > 0) {
    await null;
  }
}
