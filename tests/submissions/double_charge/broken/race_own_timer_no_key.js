// expect: double charge, configuration (a), even without a fault: the own timer wins and the loop charges again
function timeout(ms) {
    return new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error('slow'), { code: 'TIMEOUT' })), ms));
}

async function processPayment(orderId, amount, cardToken) {
    let chargeId = null;
    for (let i = 0; i < 3 && !chargeId; i++) {
        try {
            chargeId = await Promise.race([
                paymentGateway.charge(cardToken, amount, { timeout: 10000 }),
                timeout(2000),
            ]);
        } catch (e) {
            if (e.code !== 'TIMEOUT') throw e;
        }
    }
    if (!chargeId) return { success: false };
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
