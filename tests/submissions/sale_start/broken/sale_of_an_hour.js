// The sale ends an hour after it began, by a clock that goes on to whatever time it likes.
let startedAt = null;

function saleActive() {
  if (startedAt === null && receivedMessage('START_SALE')) startedAt = Date.now();
  return startedAt !== null && Date.now() - startedAt <= 60 * 60 * 1000;
}
