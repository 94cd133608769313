function saleActive() {
    // Instead of wall clock time:
    if (Date.now() >= SALE_START_TIME) { return true; }
    return false;
}
