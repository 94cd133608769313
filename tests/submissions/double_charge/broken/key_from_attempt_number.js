// expect: double charge, configuration (a): every attempt has a key of its own
async function processPayment(orderId, amount, cardToken) {
    for (let attempt = 1; attempt <= 3; attempt++) {
        try {
            const chargeId = await paymentGateway.charge(cardToken, amount, {
                timeout: 5000,
                idempotencyKey: `${orderId}-attempt-${attempt}`
            });
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (error) {
            if (error.code !== 'TIMEOUT') throw error;
        }
    }
    throw new Error('gave up after 3 attempts');
}
