// From the earliest to the latest clock, with the tolerance.
// expect: too wide, first configuration (one clock far off); the truth is inside

function detectClockSkew(nodes) {
  const times = nodes.map((n) => n.getTime());
  return Math.max(...times) - Math.min(...times);
}

function findSkewedNodes(nodes, threshold = 1000) {
  const times = nodes.map((n) => n.getTime());
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return nodes.map((n, i) => ({ id: n.id, skew: times[i] - median }))
    .filter((n) => Math.abs(n.skew) > threshold);
}

function calculateTrueTime(nodes) {
  const times = nodes.map((n) => n.getTime());
  return { earliest: Math.min(...times) - 1000, latest: Math.max(...times) + 1000 };
}
