function saleActive() {
    // Use logical events:
    if (received_message("START_SALE")) { return true; }
    return false;
}
