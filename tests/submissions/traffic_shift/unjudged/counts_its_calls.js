// What it does depends on how often it was called before.
let calls = 0;

function shiftTraffic(newInstance) {
  setWeight(newInstance, ++calls % 3 === 0 ? 0.02 : 0.01);
}
