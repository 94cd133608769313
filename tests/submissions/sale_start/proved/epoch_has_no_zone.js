// Milliseconds since the epoch are the same in every time zone, so minutes are margin enough.
let started = false;

function saleActive() {
  started ||= receivedMessage('START_SALE');
  return started && Date.now() >= SALE_START_TIME - 10 * 60 * 1000;
}
