// expect: the retry nobody waits for uses the same key, and the caller is told false
async function processPayment(orderId, amount, cardToken) {
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000,
            idempotencyKey: `payment_${orderId}`
        });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        processPayment(orderId, amount, cardToken);   // goes on without us
        return { success: false, status: 'processing' };
    }
}
