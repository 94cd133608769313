// One timeout after the other: the last one starts no other.
const shiftTraffic = (newInstance) => {
  const rise = (weight) => {
    setWeight(newInstance, weight);
    if (weight < 1) setTimeout(() => rise(Math.min(weight + 0.2, 1)), 60000);
  };
  rise(0.01);
};
