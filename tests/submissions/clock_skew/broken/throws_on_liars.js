// Gives up as soon as any clock disagrees, though three agree.
// expect: truth not inside (an exception), first configuration

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
  const sorted = nodes.map((n) => n.getTime()).sort((a, b) => a - b);
  if (sorted[4] - sorted[0] > 2000) throw new RangeError('clocks disagree');
  const median = sorted[2];
  return { earliest: median - 1000, latest: median + 1000 };
}
