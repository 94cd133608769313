let started = false;

function saleActive() {
  started ||= receivedMessage('START_SALE');
  if (!started) throw new Error('the sale has not started');
  return true;
}
