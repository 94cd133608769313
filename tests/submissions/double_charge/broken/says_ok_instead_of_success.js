// expect: no success without a fault, configuration (a): the result has no field success
module.exports = async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { ok: true, chargeId };
};
