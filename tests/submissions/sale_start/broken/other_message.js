let started = false;

function saleActive() {
  started ||= receivedMessage('SALE_START');
  return started;
}
