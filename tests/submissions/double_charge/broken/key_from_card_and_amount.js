// expect: paid with the other order's charge, configuration (d): two orders share card and amount
async function processPayment(orderId, amount, cardToken) {
    const options = { timeout: 5000, idempotencyKey: `${cardToken}:${amount}` };
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, options);
    } catch (e) {
        if (e.code !== 'TIMEOUT') throw e;
        chargeId = await paymentGateway.charge(cardToken, amount, options);
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
