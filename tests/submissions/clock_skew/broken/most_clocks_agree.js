// The moments that most clocks are near, as Marzullo and NTP choose them.
// expect: truth not inside, first configuration (four may agree elsewhere while three are right)

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
  const votes = (moment) => times.filter((time) => Math.abs(time - moment) <= 1000).length;
  const moments = times.flatMap((time) => [time - 1000, time + 1000]);
  const most = Math.max(...moments.map(votes));
  const best = moments.filter((moment) => votes(moment) === most);
  return { earliest: Math.min(...best), latest: Math.max(...best) };
}
