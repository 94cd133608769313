// expect: the list is only a short cut; if it shows nothing complete the order's key still protects
async function findCompleted(orderId) {
    const charges = await paymentGateway.listCharges({ orderId });
    return charges.find((c) => c.status === 'completed');
}

async function processPayment(orderId, amount, cardToken) {
    const done = await findCompleted(orderId);
    let chargeId = done && done.id;

    if (!chargeId) {
        chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000,
            idempotencyKey: `payment_${orderId}`,
        });
    }

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
