let started = false;

export const saleActive = () => (started ||= receivedMessage('START_SALE'));
