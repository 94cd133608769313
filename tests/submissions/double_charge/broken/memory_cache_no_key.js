// expect: double charge, configuration (b): the map of running charges is gone with the crash
const running = new Map();

function chargeOnce(orderId, amount, cardToken) {
    if (!running.has(orderId)) {
        running.set(orderId, paymentGateway.charge(cardToken, amount, { timeout: 5000 }));
    }
    return running.get(orderId);
}

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await chargeOnce(orderId, amount, cardToken);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
