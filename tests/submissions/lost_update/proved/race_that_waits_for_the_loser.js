// Promise.race with a timer, and then the increment is awaited all the same.
// expect: whoever wins the race, the one increment is done before the call returns

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function incrementUserPoints(userId, points) {
  const added = db.increment(`points:${userId}`, points);
  const first = await Promise.race([added.then(() => 'done'), sleep(50).then(() => 'slow')]);
  if (first === 'slow') console.warn('the database is slow');
  return added;
}
