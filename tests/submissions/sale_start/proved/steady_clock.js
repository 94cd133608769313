// Trusts that time does not go back, and reads a clock of which that is true.
let started = false;
let before = 0;

function saleActive() {
  const now = performance.now();
  if (now < before) throw new Error('the clock went back');
  before = now;
  started ||= receivedMessage('START_SALE');
  return started;
}
