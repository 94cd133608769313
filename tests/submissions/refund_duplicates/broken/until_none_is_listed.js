// expect: the run never ends: the recorded charge, which is kept, stays in the list
async function refundDuplicates(orderId) {
    const record = await paymentDB.get('payment_' + orderId);
    let charges = await paymentGateway.listCharges({ orderId });
    while (charges.length > 0) {
        for (const c of charges) {
            if (c.id !== record.chargeId) {
                await paymentGateway.refund(c.id, { reason: 'duplicate' });
            }
        }
        charges = await paymentGateway.listCharges({ orderId });
    }
}
