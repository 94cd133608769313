// expect: double charge, configuration (b): after the crash the module is loaded again and draws another number
const SERVER_ID = Math.random().toString(36).slice(2);

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `${SERVER_ID}-${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
