// The first step is taken at once: the first minute still has only one, since the next is in the
// second.
function shiftTraffic(newInstance) {
  let weight = 0.01;
  const rise = () => {
    weight = Math.min(weight + 0.2, 1);
    setWeight(newInstance, weight);
    if (weight === 1) clearInterval(interval);
  };
  setWeight(newInstance, weight);
  const interval = setInterval(rise, 60000);
  rise();
}
