// expect: no success without a fault, configuration (a): the own timer may end before the answer, and then the call throws
const limit = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms));

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await Promise.race([
        paymentGateway.charge(cardToken, amount, { timeout: 30000, idempotencyKey: `payment_${orderId}` }),
        limit(10000),
    ]);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
