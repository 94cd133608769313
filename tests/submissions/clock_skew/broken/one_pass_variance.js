// The variance as the mean of the squares without the square of the mean.
// expect: throws at today's time, in the first configuration (the difference of two numbers of 25
// digits is lost)

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
  const squares = times.reduce((sum, time) => sum + time * time, 0) / times.length;
  const deviation = Math.sqrt(squares - mean * mean);
  const kept = times.filter((time) => Math.abs(time - mean) <= 1.5 * deviation);
  const centre = kept.reduce((a, b) => a + b) / kept.length;
  return { earliest: centre - 2000, latest: centre + 2000 };
}
