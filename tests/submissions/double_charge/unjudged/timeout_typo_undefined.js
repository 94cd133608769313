// expect: invalid: config.timeot is undefined, so no timeout ever happens and the retry is never tried
const config = { timeout: 5000, attempts: 3 };

async function processPayment(orderId, amount, cardToken) {
    for (let i = 1; i <= config.attempts; i++) {
        try {
            const chargeId = await paymentGateway.charge(cardToken, amount, {
                timeout: config.timeot,
                idempotencyKey: `payment_${orderId}`
            });
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (e) {
            if (e.code !== 'TIMEOUT') throw e;
        }
    }
    return { success: false };
}
