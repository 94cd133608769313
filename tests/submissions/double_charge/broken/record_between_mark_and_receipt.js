// expect: success without receipt, configuration (b): crash after the record, before the receipt
async function processPayment(orderId, amount, cardToken) {
    const done = await paymentDB.get(`paid_${orderId}`);
    if (done) return { success: true, chargeId: done };

    const chargeId = await paymentGateway.charge(cardToken, amount, {
        idempotencyKey: `payment_${orderId}`,
        timeout: 5000
    });
    await orderDB.markPaid(orderId, chargeId);
    await paymentDB.set(`paid_${orderId}`, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
