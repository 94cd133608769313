// expect: no success without a fault, configuration (c): the other server finds the marker and says false
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    const state = await paymentDB.get(key);
    if (state === 'processing') return { success: false, error: 'already processing' };
    if (state) return state;

    await paymentDB.set(key, 'processing');
    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey: key, timeout: 5000 });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    const result = { success: true, chargeId };
    await paymentDB.set(key, result);
    return result;
}
