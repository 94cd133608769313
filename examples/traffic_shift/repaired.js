// The published code, whose last step is no longer than what is left to 1.0.
function shiftTraffic(newInstance) {
  setWeight(newInstance, 0.01);
  const interval = setInterval(() => {
    const next = Math.min(getWeight(newInstance) + 0.2, 1.0);
    setWeight(newInstance, next);
    if (next === 1.0) clearInterval(interval);
  }, 60000);
}
