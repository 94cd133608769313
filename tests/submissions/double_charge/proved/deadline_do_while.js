// expect: at least one try, same key in all of them; after the deadline it throws
async function processPayment(orderId, amount, cardToken) {
    const deadline = Date.now() + 60000;
    let lastError;

    do {
        try {
            const chargeId = await paymentGateway.charge(cardToken, amount, {
                timeout: 10000,
                idempotencyKey: `payment_${orderId}`
            });
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (error) {
            lastError = error;
        }
    } while (Date.now() < deadline);

    throw lastError;
}
