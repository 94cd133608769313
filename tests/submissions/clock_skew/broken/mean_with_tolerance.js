// The mean, with a tolerance.
// expect: truth not inside, first configuration (one liar carries it away)

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
  const mean = times.reduce((a, b) => a + b) / times.length;
  return { earliest: mean - 2000, latest: mean + 2000 };
}
