// expect: double charge, configuration (b): the lock is given back after the timeout, the next call charges again without a key
async function processPayment(orderId, amount, cardToken) {
    const lock = `lock_${orderId}`;
    if (await paymentDB.get(lock)) {
        throw new Error('locked');
    }
    await paymentDB.set(lock, true, { ttl: 60 });
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } finally {
        await paymentDB.set(lock, false);
    }
}
