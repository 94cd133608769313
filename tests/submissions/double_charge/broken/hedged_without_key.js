// expect: double charge, configuration (a), even without a fault: both requests are charges
async function processPayment(orderId, amount, cardToken) {
    const ask = () => paymentGateway.charge(cardToken, amount, { timeout: 5000 });
    const chargeId = await Promise.any([ask(), ask()]);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
