// expect: success without mark and receipt, configuration (a), even without a fault: forEach does not wait
async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });

    const steps = [
        () => orderDB.markPaid(orderId, chargeId),
        () => emailService.sendReceipt(orderId),
    ];
    steps.forEach(async (step) => {
        await step();
    });

    return { success: true, chargeId };
}
