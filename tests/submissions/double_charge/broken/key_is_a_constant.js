// expect: paid with the other order's charge, configuration (d): all orders have the same key
const IDEMPOTENCY_KEY = 'process-payment-v1';

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: IDEMPOTENCY_KEY
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
