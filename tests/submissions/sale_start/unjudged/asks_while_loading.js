let started = receivedMessage('START_SALE');

function saleActive() {
  started ||= receivedMessage('START_SALE');
  return started;
}
