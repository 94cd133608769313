function saleActive() {
  if (received_message("START_SALE")) { return true; }
  return false;
}
