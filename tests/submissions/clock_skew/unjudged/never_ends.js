// Waits until the clocks agree; they stand still.
// expect: exit 7, time-limit with the line of the loop

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
  while (detectClockSkew(nodes) > 1000) {
    nodes.forEach((n) => n.getTime());
  }
  return { earliest: nodes[0].getTime() - 1000, latest: nodes[0].getTime() + 1000 };
}
