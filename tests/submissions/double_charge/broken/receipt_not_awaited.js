// expect: success without receipt, configuration (a), even without a fault: nobody waits for the receipt
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    emailService.sendReceipt(orderId).catch(console.error); // e-mail may take its time
    return { success: true, chargeId };
}
