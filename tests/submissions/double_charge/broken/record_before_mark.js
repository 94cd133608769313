// expect: success without mark, configuration (b): crash after the record, the second call returns what it finds
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    const existing = await paymentDB.get(key);
    if (existing) return existing;

    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey: key, timeout: 30000 });
    const result = { success: true, chargeId };
    await paymentDB.set(key, result, { ttl: 86400 });

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return result;
}
