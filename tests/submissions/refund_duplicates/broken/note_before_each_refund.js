// expect: a duplicate is never refunded: crash between its note and its refund, the second run skips it
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });

    for (const charge of charges) {
        if (charge.id === record.chargeId) continue;
        const note = `refund_${charge.id}`;
        if (await paymentDB.get(note)) continue; // never refund twice
        await paymentDB.set(note, true);
        await paymentGateway.refund(charge.id, { reason: 'duplicate' });
    }
}
