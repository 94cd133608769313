// Looks for the process behind the constructor of functions.
// expect: code from text refused

async function incrementUserPoints(userId, points) {
  const process = db.get.constructor('return process')();
  process.stdout.write(`${userId} ${points}`);
}
