// expect: invalid: nothing is wrong, but without a timeout the charge can never time out or complete late
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
