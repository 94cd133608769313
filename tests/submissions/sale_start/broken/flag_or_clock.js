let started = false;

function saleActive() {
  started ||= receivedMessage('START_SALE') || Date.now() >= SALE_START_TIME;
  return started;
}
