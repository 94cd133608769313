// One atomic increment in a chain of promises, without async and await.
// expect: the returned promise waits for the increment

const incrementUserPoints = (userId, points) =>
  db.increment(`points:${userId}`, points).then((total) => {
    console.log('total is now', total);
    return total;
  });

module.exports = { incrementUserPoints };
