// expect: the record only saves the charge; mark and receipt are done again before every success
async function chargeFor(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    const saved = await paymentDB.get(key);
    if (saved) return saved.chargeId;

    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 10000,
        idempotencyKey: key,
    });
    await paymentDB.set(key, { chargeId }, { ttl: 7 * 86400 });
    return chargeId;
}

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await chargeFor(orderId, amount, cardToken);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
