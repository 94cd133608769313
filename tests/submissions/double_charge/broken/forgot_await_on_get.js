// expect: no success without a fault, configuration (a): a promise is always truthy, so it returns the empty record
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    const existing = paymentDB.get(key);
    if (existing) {
        return existing;
    }
    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey: key, timeout: 5000 });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    const result = { success: true, chargeId };
    await paymentDB.set(key, result);
    return result;
}
