// expect: two requests at once with one key make one charge; either answer will do
async function processPayment(orderId, amount, cardToken) {
    const ask = () => paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`,
    });

    let chargeId;
    try {
        chargeId = await Promise.any([ask(), ask()]);
    } catch (none) {
        throw new Error(`no answer for order ${orderId}`);
    }

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
