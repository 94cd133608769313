function shiftTraffic(newInstance) {
  setWeight(newInstance, 0.01);
  setInterval(() => {
    setWeight(newInstance, Math.min(getWeight(newInstance) + 0.2, 1));
  }, 60000);
}
