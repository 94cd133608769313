// expect: double charge, configuration (a): the first charge completes late, the retry is a second one
async function processPayment(orderId, amount, cardToken, retried = false) {
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } catch (error) {
        if (error.code === 'TIMEOUT' && !retried) {
            return processPayment(orderId, amount, cardToken, true);
        }
        throw error;
    }
}
