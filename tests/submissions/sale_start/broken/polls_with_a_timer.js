let started = false;
let polling = null;

function saleActive() {
  polling ??= setTimeout(() => {
    started ||= receivedMessage('START_SALE');
    polling = null;
  }, 1000);
  return started;
}
