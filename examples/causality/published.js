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
        // Take maximum of each component
        Object.keys(this.clock).forEach(id => {
            this.clock[id] = Math.max(this.clock[id], otherClock[id] || 0);
        });
        // Increment own component
        this.clock[this.nodeId]++;
        return this.toArray();
    }
    
    isBefore(otherClock) {
        // True if all components ≤ and at least one <
        let hasLess = false;
        for (let id in this.clock) {
            if (this.clock[id] > (otherClock[id] || 0)) return false;
            if (this.clock[id] < (otherClock[id] || 0)) hasLess = true;
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

// Usage in distributed trace
const serviceA = new VectorClock('A', ['A', 'B']);
const serviceB = new VectorClock('B', ['A', 'B']);

// A sends request
serviceA.increment();  // {A:1, B:0}
const msgClock = serviceA.toArray();

// B receives request
serviceB.update(msgClock);  // {A:1, B:1}

// Now we can detect causality without wall clocks!
