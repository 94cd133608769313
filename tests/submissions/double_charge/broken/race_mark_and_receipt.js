// expect: success without mark or without receipt, configuration (a), even without a fault: race waits for the first only
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`,
    });
    await Promise.race([
        orderDB.markPaid(orderId, chargeId),
        emailService.sendReceipt(orderId),
    ]);
    return { success: true, chargeId };
}
