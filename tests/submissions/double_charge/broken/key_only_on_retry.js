// expect: double charge, configuration (a): the first charge has no key, the retry cannot join it
async function processPayment(orderId, amount, cardToken) {
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000,
            idempotencyKey: `payment_${orderId}`
        });
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
