// expect: success without receipt, configuration (b): crash between the flag and the receipt
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        idempotencyKey: `payment_${orderId}`,
        timeout: 5000
    });
    await orderDB.markPaid(orderId, chargeId);

    const flag = `receipt_${orderId}`;
    if (!(await paymentDB.get(flag))) {
        await paymentDB.set(flag, true);
        await emailService.sendReceipt(orderId);
    }
    return { success: true, chargeId };
}
