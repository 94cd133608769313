function saleActive() {
  return Date.now() >= SALE_START_TIME;
}
