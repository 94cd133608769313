export class VectorClock {
  #counts = new Map();
  #me;

  constructor(nodeId, nodeList) {
    this.#me = nodeId;
    for (const id of nodeList) this.#counts.set(id, 0);
  }

  increment() {
    this.#counts.set(this.#me, this.#counts.get(this.#me) + 1);
  }

  update(pairs) {
    for (const [id, count] of pairs) {
      if (count > this.#counts.get(id)) this.#counts.set(id, count);
    }
    this.increment();
  }

  #atMost(other) {
    return [...this.#counts].every(([id, count]) => count <= other.#counts.get(id));
  }

  isBefore(other) {
    return this.#atMost(other) && !other.#atMost(this);
  }

  isConcurrent(other) {
    return !this.#atMost(other) && !other.#atMost(this);
  }

  toArray() {
    return [...this.#counts];
  }
}
