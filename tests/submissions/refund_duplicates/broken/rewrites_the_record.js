// expect: the recorded charge is refunded: the record is changed to the first listed charge beforehand
async function refundDuplicates(orderId) {
    const charges = await paymentGateway.listCharges({ orderId });
    const keep = charges[0];
    await paymentDB.set(`payment_${orderId}`, { success: true, chargeId: keep.id });
    for (const c of charges.slice(1)) {
        await paymentGateway.refund(c.id, { reason: 'duplicate' });
    }
}
