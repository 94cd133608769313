// expect: double charge, configuration (a): refunding the second charge does not undo it
async function processPayment(orderId, amount, cardToken) {
    let chargeId;
    for (let i = 0; i < 3 && !chargeId; i++) {
        chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000 })
            .catch((e) => {
                if (e.code !== 'TIMEOUT') throw e;
                return null;
            });
    }
    if (!chargeId) throw new Error('payment failed');

    const charges = await paymentGateway.listCharges({ orderId });
    for (const c of charges) {
        if (c.id !== chargeId) {
            await paymentGateway.refund(c.id, { reason: 'duplicate' });
        }
    }

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
