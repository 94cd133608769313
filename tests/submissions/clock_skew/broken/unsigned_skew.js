// The skew without its sign.
// expect: wrong skew, first configuration

function detectClockSkew(nodes) {
  const times = nodes.map((n) => n.getTime());
  return Math.max(...times) - Math.min(...times);
}

function findSkewedNodes(nodes, threshold = 1000) {
  const times = nodes.map((n) => n.getTime());
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return nodes.map((n, i) => ({ id: n.id, skew: Math.abs(times[i] - median) }))
    .filter((n) => Math.abs(n.skew) > threshold);
}

function calculateTrueTime(nodes) {
  const sorted = nodes.map((n) => n.getTime()).sort((a, b) => a - b);
  const median = sorted[2];
  return { earliest: median - 1000, latest: median + 1000 };
}
