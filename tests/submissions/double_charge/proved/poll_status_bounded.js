// expect: after a timeout it only looks, three times, and never charges again; a charge that is seen is marked and receipted
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function waitForCharge(key) {
    for (let delay = 500; delay <= 2000; delay *= 2) {
        await sleep(delay);
        const status = await paymentGateway.checkCharge(key);
        if (status.success) return status.chargeId;
    }
    return null;
}

async function processPayment(orderId, amount, cardToken) {
    const key = `pay-${orderId}`;
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    } catch (err) {
        if (err.code !== 'TIMEOUT') throw err;
        chargeId = await waitForCharge(key);
        if (!chargeId) return { success: false, pending: true };
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
