const MARGIN_MS = 60 * 60 * 1000;
let started = false;

function saleActive() {
  if (receivedMessage('START_SALE')) started = true;
  if (Date.now() >= SALE_START_TIME + MARGIN_MS) started = true; // surely by then
  return started;
}
