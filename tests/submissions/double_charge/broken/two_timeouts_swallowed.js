// expect: success without a charge, configuration (a): with two timeouts the loop ends and the rest is done all the same
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    let chargeId;

    for (let tries = 0; tries < 2; tries++) {
        try {
            chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });
            break;
        } catch (error) {
            console.log('try', tries, 'failed:', error.code);
        }
    }

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
