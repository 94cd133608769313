const started = new Map();

function saleActive(customer) {
  if (receivedMessage('START_SALE')) started.set(customer, true);
  return started.has(customer);
}
