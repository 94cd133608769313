const WEIGHTS = [0.2, 0.4, 0.6, 0.8, 1];

function shiftTraffic(newInstance) {
  let step = 0;
  setWeight(newInstance, 0.01);
  const interval = setInterval(() => {
    setWeight(newInstance, WEIGHTS[step++]);
    if (step === WEIGHTS.length) clearInterval(interval);
  }, 60000);
}
