// Prints without end, and catches whatever comes of it.
// expect: output limit

async function incrementUserPoints(userId, points) {
  for (;;) {
    try {
      console.log(`adding ${points} to ${userId}`);
    } catch {}
  }
}
