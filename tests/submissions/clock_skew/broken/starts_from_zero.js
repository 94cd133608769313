// Looks for the latest clock from 0 on.
// expect: wrong skew of clocks, only where all clocks are negative

function detectClockSkew(nodes) {
  let latest = 0;
  let earliest = Infinity;
  for (const { getTime } of nodes) {
    latest = Math.max(latest, getTime());
    earliest = Math.min(earliest, getTime());
  }
  return latest - earliest;
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
