const announced = new Set();

async function look(name) {
  if (receivedMessage(name)) announced.add(name);
}

async function saleActive() {
  await look('START_SALE');
  await Promise.resolve();
  return announced.has('START_SALE');
}
