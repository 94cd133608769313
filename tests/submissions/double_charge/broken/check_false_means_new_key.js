// expect: double charge, configuration (a): checkCharge says false while the first charge is under way
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        const status = await paymentGateway.checkCharge(key);
        if (status.success) {
            chargeId = status.chargeId;
        } else {
            // it did not go through, start afresh
            chargeId = await paymentGateway.charge(cardToken, amount, {
                timeout: 5000,
                idempotencyKey: `${key}_retry`
            });
        }
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
