class LamportClock {
  constructor(nodeId) {
    this.nodeId = nodeId;
    this.time = 0;
  }
  increment() { return ++this.time; }
  update(received) { return this.time = received + 1; }
  isBefore(other) { return this.time < other.time; }
  toArray() { return this.time; }
}
