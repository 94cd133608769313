// expect: success without a charge, configuration (b): the record is there before the charge was asked
export async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    if (await paymentDB.get(key)) {
        return { success: true };
    }
    await paymentDB.set(key, { orderId, amount, at: new Date().toISOString() });
    const chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
