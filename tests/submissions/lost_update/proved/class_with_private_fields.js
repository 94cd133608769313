// A class with private fields and a static method; the entry only hands on.
// expect: one atomic increment a call, however many objects there are

class PointStore {
  #prefix;
  static #instances = 0;

  constructor(prefix = 'points') {
    this.#prefix = prefix;
    PointStore.#instances += 1;
  }

  async add(userId, points) {
    return db.increment(`${this.#prefix}:${userId}`, points);
  }
}

const store = new PointStore();

export const incrementUserPoints = async (userId, points) => store.add(userId, points);
