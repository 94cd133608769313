// expect: it waits a little for a payment in progress, then asks with the same key itself; "done" is written last
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;

    for (let i = 0; i < 2; i++) {
        const state = await paymentDB.get(key);
        if (!state) break;
        if (state.done) return { success: true, chargeId: state.chargeId };
        await sleep(1000);
    }

    await paymentDB.set(key, { done: false });
    const chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    await paymentDB.set(key, { done: true, chargeId });
    return { success: true, chargeId };
}
