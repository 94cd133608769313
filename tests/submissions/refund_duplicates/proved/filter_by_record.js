// expect: keeps the recorded charge whatever the order of the list; a second run sees only what is left
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });

    const duplicates = charges.filter((c) => c.id !== record.chargeId);
    for (const duplicate of duplicates) {
        await paymentGateway.refund(duplicate.id, { reason: 'Duplicate charge due to timeout' });
    }
}
