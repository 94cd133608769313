// The third function is not written yet.
// expect: exit 7, no calculateTrueTime

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
