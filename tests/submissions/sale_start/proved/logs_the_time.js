// The clock is only for the log, so it may show what it likes.
let started = false;

function saleActive() {
  if (!started && received_message('START_SALE')) {
    started = true;
    console.log(new Date().toISOString(), 'Starting flash sale');
  }
  return started;
}
