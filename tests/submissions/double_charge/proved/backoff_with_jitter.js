// expect: randomness only chooses how long to wait, the key stays the order's
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function chargeWithRetry(cardToken, amount, idempotencyKey, retries = 2) {
    for (let n = 0; ; n++) {
        try {
            return await paymentGateway.charge(cardToken, amount, { timeout: 3000, idempotencyKey });
        } catch (e) {
            if (e.code !== 'TIMEOUT' || n === retries) throw e;
            await pause(2 ** n * 200 + Math.floor(Math.random() * 100));
        }
    }
}

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await chargeWithRetry(cardToken, amount, `payment_${orderId}`);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
