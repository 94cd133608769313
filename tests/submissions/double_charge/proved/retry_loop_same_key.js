// expect: every attempt uses the order's key, and success comes only after the answer, the mark and the receipt
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    const MAX_ATTEMPTS = 3;

    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        try {
            const chargeId = await paymentGateway.charge(cardToken, amount, {
                idempotencyKey,
                timeout: 5000
            });
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (error) {
            if (error.code !== 'TIMEOUT' || attempt === MAX_ATTEMPTS) {
                throw error;
            }
        }
    }
}
