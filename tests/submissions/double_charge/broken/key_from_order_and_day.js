// expect: double charge, configuration (b): the second call may come after midnight and have another key
async function processPayment(orderId, amount, cardToken) {
    const today = new Date().toISOString().slice(0, 10);
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `${orderId}_${today}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
