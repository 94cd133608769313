// expect: success before the charge is complete, configuration (a): the key makes the charge unique, not complete
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    const opts = { idempotencyKey, timeout: 5000 };
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, opts);
        await orderDB.markPaid(orderId, chargeId);
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        // it goes through sooner or later, the customer need not wait
        await orderDB.markPaid(orderId, idempotencyKey);
    }
    await emailService.sendReceipt(orderId);
    return { success: true };
}
