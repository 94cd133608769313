// expect: double charge, configuration (c): both servers find no key and each saves and uses its own
async function keyFor(orderId) {
    const saved = await paymentDB.get(`key_${orderId}`);
    if (saved) return saved;
    const fresh = crypto.randomUUID();
    await paymentDB.set(`key_${orderId}`, fresh);
    return fresh;
}

async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = await keyFor(orderId);
    const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
