// expect: the map saves work inside a server; what protects the order is its key
const inFlight = new Map();

async function pay(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: orderId
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}

function processPayment(orderId, amount, cardToken) {
    if (!inFlight.has(orderId)) {
        const work = pay(orderId, amount, cardToken).finally(() => inFlight.delete(orderId));
        inFlight.set(orderId, work);
    }
    return inFlight.get(orderId);
}

module.exports = { processPayment };
