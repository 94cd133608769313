// expect: double charge, configuration (b): after a thrown timeout the second call on the server counts one further
let calls = 0;

async function processPayment(orderId, amount, cardToken) {
    calls += 1;
    const idempotencyKey = `${orderId}#${calls}`;

    async function charge() {
        return paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey });
    }

    const chargeId = await charge();
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
