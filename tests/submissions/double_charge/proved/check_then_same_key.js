// expect: "not yet" from checkCharge leads to the same key again, which joins a charge under way
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    let chargeId = null;

    for (let i = 0; i < 4 && chargeId === null; i++) {
        try {
            chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });
        } catch (err) {
            if (err.code !== 'TIMEOUT') throw err;
            const status = await paymentGateway.checkCharge(idempotencyKey);
            if (status.success) {
                chargeId = status.chargeId;
            }
        }
    }

    if (chargeId === null) {
        throw new Error('payment gateway is not answering');
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
