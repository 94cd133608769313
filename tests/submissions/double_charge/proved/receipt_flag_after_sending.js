// expect: the flag is set after the receipt went out, so finding it means there was one
async function sendReceiptOnce(orderId) {
    const flag = `receipt_${orderId}`;
    if (await paymentDB.get(flag)) return;
    await emailService.sendReceipt(orderId);
    await paymentDB.set(flag, true, { ttl: 86400 });
}

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        idempotencyKey: `payment_${orderId}`,
        timeout: 5000
    });
    await orderDB.markPaid(orderId, chargeId);
    await sendReceiptOnce(orderId);
    return { success: true, chargeId };
}
