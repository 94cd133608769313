// expect: success without a charge, configuration (d), even without a fault: the other order's record is found
async function processPayment(orderId, amount, cardToken) {
    const recordKey = `payment_${cardToken}_${amount}`;
    const existing = await paymentDB.get(recordKey);
    if (existing) return existing;

    const chargeId = await paymentGateway.charge(cardToken, amount, {
        idempotencyKey: `payment_${orderId}`,
        timeout: 30000
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    const result = { success: true, chargeId };
    await paymentDB.set(recordKey, result);
    return result;
}
