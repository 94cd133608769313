// expect: a note says "refunded" only after the refund; without a note the list still leaves refunded charges out
async function refundOnce(charge) {
    const note = `refund_${charge.id}`;
    if (await paymentDB.get(note)) return;
    await paymentGateway.refund(charge.id, { reason: 'duplicate' });
    await paymentDB.set(note, true);
}

async function refundDuplicates(orderId) {
    const record = await paymentDB.get('payment_' + orderId);
    const charges = await paymentGateway.listCharges({ orderId });
    for (const charge of charges) {
        if (charge.id !== record.chargeId) await refundOnce(charge);
    }
}
