// expect: asks the gateway while loading
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}

// Test
processPayment('order-42', 99.99, 'tok_visa').then(console.log);
