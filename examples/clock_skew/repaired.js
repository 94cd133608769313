function detectClockSkew(nodes) {
    const times = nodes.map(n => n.getTime());
    return Math.max(...times) - Math.min(...times);
}

function medianOf(times) {
    const sorted = [...times].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}

function findSkewedNodes(nodes, threshold = 1000) {
    const times = nodes.map(n => ({ id: n.id, time: n.getTime() }));
    const median = medianOf(times.map(t => t.time));
    return times
        .filter(t => Math.abs(t.time - median) > threshold)
        .map(t => ({ id: t.id, skew: t.time - median }));
}

// If 3 of 5 clocks are within the tolerance of the truth, so is the middle one: the two on either
// side of it cannot all be wrong.
const TOLERANCE = 1000;

function calculateTrueTime(nodes) {
    const median = medianOf(nodes.map(n => n.getTime()));
    return {
        earliest: median - TOLERANCE,
        latest: median + TOLERANCE,
        uncertainty: 2 * TOLERANCE
    };
}
