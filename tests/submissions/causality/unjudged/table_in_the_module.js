// A message is only a number, which another process cannot look up.
const known = {};

class VectorClock {
  constructor(nodeId, nodeList) {
    this.nodeId = nodeId;
    this.clock = Object.fromEntries(nodeList.map((id) => [id, 0]));
  }

  increment() {
    this.clock[this.nodeId] += 1;
  }

  update(message) {
    const other = known[message.from + message.count] || {};
    for (const id of Object.keys(this.clock)) {
      this.clock[id] = Math.max(this.clock[id], other[id] || 0);
    }
    this.clock[this.nodeId] += 1;
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
    const count = this.clock[this.nodeId];
    known[this.nodeId + count] = { ...this.clock };
    return { from: this.nodeId, count };
  }
}
