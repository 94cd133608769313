class LamportClock {
  constructor(nodeId) {
    this.nodeId = nodeId;
    this.time = 0;
  }
  increment() { return ++this.time; }
  update(received) {
    this.time = Math.max(this.time, received) + 1;
    return this.time;
  }
  isBefore(other) { return this.time < other.time; }
  isConcurrent() { throw new Error('a Lamport clock cannot know'); }
  toArray() { return this.time; }
}
