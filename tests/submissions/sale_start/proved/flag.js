let started = false;

function saleActive() {
  if (received_message('START_SALE')) {
    started = true;
  }
  return started;
}
