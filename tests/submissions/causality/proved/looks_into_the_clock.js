// The published class, repaired: isBefore takes what it needs out of the other clock.
class VectorClock {
  constructor(nodeId, nodeList) {
    this.nodeId = nodeId;
    this.clock = {};
    nodeList.forEach(id => this.clock[id] = 0);
  }

  increment() {
    this.clock[this.nodeId]++;
    return this.toArray();
  }

  update(otherClock) {
    Object.keys(this.clock).forEach(id => {
      this.clock[id] = Math.max(this.clock[id], otherClock[id] || 0);
    });
    return this.increment();
  }

  isBefore(otherClock) {
    const other = otherClock.toArray();
    let hasLess = false;
    for (const id in this.clock) {
      if (this.clock[id] > (other[id] || 0)) return false;
      if (this.clock[id] < (other[id] || 0)) hasLess = true;
    }
    return hasLess;
  }

  isConcurrent(otherClock) {
    return !this.isBefore(otherClock) && !otherClock.isBefore(this);
  }

  toArray() {
    return { ...this.clock };
  }
}
