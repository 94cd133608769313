// expect: the record is written after mark and receipt, so whoever finds it may return it
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;

    const existing = await paymentDB.get(key);
    if (existing) {
        return existing;
    }

    const chargeId = await paymentGateway.charge(cardToken, amount, {
        idempotencyKey: key,
        timeout: 30000
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);

    const result = { success: true, chargeId };
    await paymentDB.set(key, result, { ttl: 86400 });
    return result;
}
