// The increment is asked for, and the call returns before it has run.
// expect: counter wrong, configuration 1 (when all calls have returned it may not have run)

function incrementUserPoints(userId, points) {
  db.increment(`points:${userId}`, points);
}
