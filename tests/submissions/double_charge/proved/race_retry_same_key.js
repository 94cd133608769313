// expect: own timer and gateway timeout both lead to the same key again; the last try has no own timer, so without a fault it succeeds
function withTimeout(promise, ms) {
    let handle;
    const late = new Promise((_, reject) => {
        handle = setTimeout(() => reject(new Error('own timeout')), ms);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(handle));
}

async function processPayment(orderId, amount, cardToken) {
    const options = { idempotencyKey: `payment_${orderId}`, timeout: 10000 };
    let chargeId;
    try {
        chargeId = await withTimeout(paymentGateway.charge(cardToken, amount, options), 4000);
    } catch (err) {
        console.warn('first try:', err.message);
        chargeId = await paymentGateway.charge(cardToken, amount, options);
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
