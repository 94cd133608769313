// expect: the recorded charge is refunded: a promise has no chargeId, so nothing is kept
async function refundDuplicates(orderId) {
    const record = paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    const duplicates = charges.filter((c) => c.id !== record.chargeId);
    for (const c of duplicates) {
        await paymentGateway.refund(c.id, { reason: 'duplicate' });
    }
}
