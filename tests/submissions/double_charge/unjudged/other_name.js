// expect: no entry point (payOrder is not one of the accepted names)
async function payOrder(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
