class VectorClock {
  constructor(nodeId, nodeList) {
    this.nodeId = nodeId;
    this.counts = Object.fromEntries(nodeList.map((id) => [id, 0]));
  }
  increment() { this.counts[this.nodeId] += 1; }
  update(message) {
    for (const id of Object.keys(this.counts)) {
      this.counts[id] = Math.max(this.counts[id], message[id]);
    }
    this.increment();
  }
  // It is enough to ask whether the other has heard of this one's latest event.
  isBefore(other) {
    return this !== other && this.counts[this.nodeId] <= other.counts[this.nodeId] &&
      !(other.counts[other.nodeId] <= this.counts[other.nodeId]);
  }
  isConcurrent(other) { return !this.isBefore(other) && !other.isBefore(this); }
  toArray() { return { ...this.counts }; }
}

class LamportClock {
  constructor(nodeId) {
    this.nodeId = nodeId;
    this.number = 0;
  }
  increment() { this.number += 1; }
  update(message) { this.number = Math.max(this.number, message.number) + 1; }
  isBefore(other) { return this.number < other.number; }
  toArray() { return { number: this.number }; }
}

module.exports = { VectorClock, LamportClock };
