// A mutex out of promises: it keeps calls of one server apart, not those of two.
// expect: lost update, configuration 1 (every server has a mutex of its own)

class Mutex {
  #last = Promise.resolve();

  run(act) {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => {});
    return mine;
  }
}

const mutex = new Mutex();

async function incrementUserPoints(userId, points) {
  return mutex.run(async () => {
    const current = await db.get(`points:${userId}`);
    await db.set(`points:${userId}`, current + points);
    return current + points;
  });
}
