// expect: never finishes, configuration (a): the charge never reached the gateway and nobody asks for it again
async function processPayment(orderId, amount, cardToken) {
    const key = `payment_${orderId}`;
    let chargeId;
    try {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: key });
    } catch (error) {
        if (error.code !== 'TIMEOUT') throw error;
        chargeId = await new Promise((resolve) => {
            const poll = setInterval(async () => {
                const status = await paymentGateway.checkCharge(key);
                if (status.success) {
                    clearInterval(poll);
                    resolve(status.chargeId);
                }
            }, 1000);
        });
    }
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
