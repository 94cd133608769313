// A Lamport clock by another name: the smaller number is taken for "before".
class VectorClock {
  constructor(nodeId) {
    this.nodeId = nodeId;
    this.time = 0;
  }
  increment() { return ++this.time; }
  update(time) { return this.time = Math.max(this.time, time) + 1; }
  isBefore(other) { return this.time < other.time; }
  isConcurrent(other) { return this.time === other.time; }
  toArray() { return this.time; }
}
