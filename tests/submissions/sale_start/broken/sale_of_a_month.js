const MONTH = 30 * 24 * 3600 * 1000;
let startedAt = null;

function saleActive() {
  if (received_message("START_SALE")) startedAt = Date.now();
  return startedAt !== null && Date.now() - startedAt < MONTH;
}
