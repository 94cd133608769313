// expect: two candidates, processPayment and process_payment
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: orderId });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}

async function process_payment(order_id, amount, card_token) {
    // first version, before the idempotency key
    const charge_id = await paymentGateway.charge(card_token, amount, { timeout: 5000 });
    await orderDB.markPaid(order_id, charge_id);
    return { success: true, charge_id };
}
