// expect: a duplicate is refunded twice: the second round goes through the old list
async function refundDuplicates(orderId) {
    const record = await paymentDB.get('payment_' + orderId);
    const charges = await paymentGateway.listCharges({ orderId });
    const duplicates = charges.filter((c) => c.id !== record.chargeId);

    for (let round = 0; round < 2; round++) {
        for (const c of duplicates) {
            await paymentGateway.refund(c.id, { reason: 'duplicate' });
        }
    }
}
