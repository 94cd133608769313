// expect: success without mark and receipt, configuration (a): the charge completes between the timeout and the look
async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = `payment_${orderId}`;
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 5000 });
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId };
    } catch (error) {
        if (error.code === 'TIMEOUT') {
            const status = await paymentGateway.checkCharge(idempotencyKey);
            return { success: status.success, chargeId: status.chargeId };
        }
        throw error;
    }
}
