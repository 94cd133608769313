// When the server was started is known before anything happens.
const bootedAt = Date.now();
let started = false;

function saleActive() {
  started = started || received_message('START_SALE');
  return started && bootedAt < SALE_START_TIME;
}
