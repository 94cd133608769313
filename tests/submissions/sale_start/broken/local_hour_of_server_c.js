// Eight o'clock is early enough for every clock of the East; Server C is three hours behind.
let started = false;

function saleActive() {
  started ||= receivedMessage('START_SALE');
  return started && new Date().getHours() >= 8;
}
