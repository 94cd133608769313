// expect: a call after a throw gets the same rejection again, which is allowed; a kept success was a whole one
const started = {};

async function processPayment(orderId, amount, cardToken) {
    started[orderId] = started[orderId] || (async () => {
        const chargeId = await paymentGateway.charge(cardToken, amount, {
            idempotencyKey: `payment_${orderId}`,
            timeout: 15000,
        });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    })();
    return started[orderId];
}
