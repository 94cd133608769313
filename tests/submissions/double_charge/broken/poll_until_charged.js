// expect: never finishes, configuration (a): the charge never reached the gateway and nobody asks for it again
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        let status;
        do {
            await sleep(1000);
            status = await paymentGateway.checkCharge(key);
        } while (!status.success);
        chargeId = status.chargeId;
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
