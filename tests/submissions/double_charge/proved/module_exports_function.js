// expect: catches everything and runs the whole payment once more under the same key; repeats of mark and receipt do no harm
module.exports.processPayment = processPayment;

async function processPayment(orderId, amount, cardToken) {
    const attempt = async () => {
        const id = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: `o-${orderId}` });
        await orderDB.markPaid(orderId, id);
        await emailService.sendReceipt(orderId);
        return { success: true, chargeId: id };
    };

    try {
        return await attempt();
    } catch (_) {
        try {
            return await attempt();
        } catch (_) {
            return { success: false };
        }
    }
}
