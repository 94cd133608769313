// expect: double charge, configuration (b): the second call draws a new key
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = crypto.randomUUID();
    let tries = 0;
    while (true) {
        try {
            const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (error) {
            if (error.code !== 'TIMEOUT' || ++tries > 2) throw error;
        }
    }
}
