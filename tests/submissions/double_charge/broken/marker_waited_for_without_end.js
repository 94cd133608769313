// expect: never finishes, configuration (b): the marker of the call that crashed is never replaced
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    let state = await paymentDB.get(key);
    while (state && state.status === 'processing') {
        await sleep(500);
        state = await paymentDB.get(key);
    }
    if (state) return { success: true, chargeId: state.chargeId };

    await paymentDB.set(key, { status: 'processing' });
    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey: key, timeout: 5000 });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    await paymentDB.set(key, { status: 'done', chargeId });
    return { success: true, chargeId };
}
