// expect: success without a charge, configuration (a): the return in finally swallows the timeout
async function processPayment(orderId, amount, cardToken) {
    let chargeId = null;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000,
            idempotencyKey: `payment_${orderId}`
        });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
    } finally {
        return { success: true, chargeId };
    }
}
