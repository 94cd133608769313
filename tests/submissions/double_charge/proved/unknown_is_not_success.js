// expect: after a timeout the outcome is unknown and it says so; no second charge can start under the order's key
async function processPayment(orderId, amount, cardToken) {
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000,
            idempotencyKey: 'order:' + orderId
        });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } catch (e) {
        console.error('payment failed', orderId, e.message);
        return { success: false, reason: e.code };
    }
}
