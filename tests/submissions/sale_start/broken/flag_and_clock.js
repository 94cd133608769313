let started = false;

function saleActive() {
  started ||= receivedMessage('START_SALE');
  return started && Date.now() >= SALE_START_TIME;
}
