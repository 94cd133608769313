// Remembers the largest difference that it ever saw.
// expect: exit 7, nondeterministic (the answer depends on earlier calls)

let largest = 0;

function detectClockSkew(nodes) {
  const times = nodes.map((n) => n.getTime());
  largest = Math.max(largest, Math.max(...times) - Math.min(...times));
  return largest;
}

function findSkewedNodes(nodes, threshold = 1000) {
  const times = nodes.map((n) => n.getTime());
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return nodes.map((n, i) => ({ id: n.id, skew: times[i] - median }))
    .filter((n) => Math.abs(n.skew) > threshold);
}

function calculateTrueTime(nodes) {
  const sorted = nodes.map((n) => n.getTime()).sort((a, b) => a - b);
  const median = sorted[2];
  return { earliest: median - 1000, latest: median + 1000 };
}
