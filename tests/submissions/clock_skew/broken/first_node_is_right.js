// Trusts the first node.
// expect: truth not inside, first configuration

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

function calculateTrueTime([first]) {
  return { earliest: first.getTime() - 2000, latest: first.getTime() + 2000 };
}
