// A second instance takes the variable, and then nobody clears the first interval.
let interval;

function shiftTraffic(newInstance) {
  setWeight(newInstance, 0.01);
  interval = setInterval(() => {
    const next = Math.min(getWeight(newInstance) + 0.2, 1);
    setWeight(newInstance, next);
    if (next === 1) clearInterval(interval);
  }, 60000);
}
