if (dbRequestRate > threshold) {
    return cachedOrDefaultResponse();
}
