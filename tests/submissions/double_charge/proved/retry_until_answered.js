// expect: as often as it times out it asks again, always with the same key; it ends when the gateway answers
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
        if (error.code === 'TIMEOUT') {
            return processPayment(orderId, amount, cardToken);
        }
        throw error;
    }
}
