// expect: losing the race against the own timer only prints; the one charge is waited for in any case
function timer(ms) {
    return new Promise((resolve) => setTimeout(() => resolve('SLOW'), ms));
}

async function processPayment(orderId, amount, cardToken) {
    const charging = paymentGateway.charge(cardToken, amount, {
        timeout: 30000,
        idempotencyKey: `payment_${orderId}`
    });

    const first = await Promise.race([charging, timer(3000)]);
    if (first === 'SLOW') {
        console.log(`order ${orderId}: gateway is slow, still waiting`);
    }

    const chargeId = await charging;
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
