// Keeps everything.
// expect: out of memory

const kept = [];

async function incrementUserPoints(userId, points) {
  for (;;) kept.push(new Array(1000).fill(points));
}
