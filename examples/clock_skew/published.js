// Your distributed system has 5 nodes
const nodes = [
    { id: 'A', getTime: () => Date.now() + 0 },     // Accurate
    { id: 'B', getTime: () => Date.now() + 3000 },  // 3s fast
    { id: 'C', getTime: () => Date.now() - 2000 },  // 2s slow
    { id: 'D', getTime: () => Date.now() + 100 },   // 100ms fast
    { id: 'E', getTime: () => Date.now() - 5000 },  // 5s slow!
];

function detectClockSkew(nodes) {
    const times = nodes.map(n => n.getTime());
    const maxTime = Math.max(...times);
    const minTime = Math.min(...times);
    return maxTime - minTime;
}

function findSkewedNodes(nodes, threshold = 1000) {
    const times = nodes.map(n => ({ id: n.id, time: n.getTime() }));
    const sortedTimes = times.map(t => t.time).sort((a, b) => a - b);
    const median = sortedTimes[Math.floor(sortedTimes.length / 2)];
    
    return times
        .filter(t => Math.abs(t.time - median) > threshold)
        .map(t => ({
            id: t.id,
            skew: t.time - median
        }));
}

function calculateTrueTime(nodes) {
    const times = nodes.map(n => n.getTime());
    
    // Remove outliers (more than 2 std dev from mean)
    const mean = times.reduce((a, b) => a + b) / times.length;
    const stdDev = Math.sqrt(
        times.reduce((sum, time) => sum + Math.pow(time - mean, 2), 0) / times.length
    );
    
    const filtered = times.filter(t => Math.abs(t - mean) <= 2 * stdDev);
    const avgTime = filtered.reduce((a, b) => a + b) / filtered.length;
    const maxDeviation = Math.max(...filtered.map(t => Math.abs(t - avgTime)));
    
    return {
        earliest: avgTime - maxDeviation,
        latest: avgTime + maxDeviation,
        uncertainty: maxDeviation * 2
    };
}

// Test your implementation
console.log('Max skew:', detectClockSkew(nodes));  // 8000ms
console.log('Skewed nodes:', findSkewedNodes(nodes));
// [{ id: 'B', skew: 3000 }, { id: 'C', skew: -2000 }, { id: 'E', skew: -5000 }]
console.log('True time:', calculateTrueTime(nodes));
// { earliest: timestamp-X, latest: timestamp+X, uncertainty: 2X }
