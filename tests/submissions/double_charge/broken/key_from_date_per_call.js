// expect: double charge, configuration (b): one key within a call, but the second call may read another time
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `${orderId}-${Date.now()}`;
    const charge = () => paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });

    const chargeId = await charge().catch((error) => {
        if (error.code === 'TIMEOUT') return charge();
        throw error;
    });

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
