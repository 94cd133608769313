// expect: a step is recorded only after it was done, so what is skipped was done by somebody
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    const progress = (await paymentDB.get(key)) || { step: 0, chargeId: null };
    let { step, chargeId } = progress;

    if (step < 1) {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
        await paymentDB.set(key, { step: 1, chargeId });
    }
    if (step < 2) {
        await orderDB.markPaid(orderId, chargeId);
        await paymentDB.set(key, { step: 2, chargeId });
    }
    if (step < 3) {
        await emailService.sendReceipt(orderId);
        await paymentDB.set(key, { step: 3, chargeId });
    }
    return { success: true, chargeId };
}
