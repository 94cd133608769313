// expect: success without a charge, configuration (b): after a timeout was thrown the second call finds its order in the set
const seen = new Set();

async function processPayment(orderId, amount, cardToken) {
    if (seen.has(orderId)) {
        return { success: true, duplicate: true };
    }
    seen.add(orderId);

    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
