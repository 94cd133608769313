// expect: success without receipt, configuration (a): the way through the retry only marks
async function processPayment(orderId, amount, cardToken) {
    const options = { timeout: 5000, idempotencyKey: `payment_${orderId}` };
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, options);
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        const chargeId = await paymentGateway.charge(cardToken, amount, options);
        await orderDB.markPaid(orderId, chargeId);
        return { success: true, chargeId };
    }
}
