class VectorClock {
  constructor(nodeId, nodeList) {
    this.nodeId = nodeId;
    this.clock = Object.fromEntries(nodeList.map((id) => [id, 0]));
  }

  increment() {
    this.clock[this.nodeId]++;
  }

  update(message) {
    for (const id in this.clock) this.clock[id] = Math.max(this.clock[id], message[id]);
  }

  isBefore(other) {
    const ids = Object.keys(this.clock);
    return ids.every((id) => this.clock[id] <= other.clock[id]) &&
      ids.some((id) => this.clock[id] < other.clock[id]);
  }

  isConcurrent(other) {
    return !this.isBefore(other) && !other.isBefore(this);
  }

  toArray() {
    return { ...this.clock };
  }
}
