// expect: the recorded charge is refunded: no id is equal to the record object
async function refundDuplicates(orderId) {
    const valid = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    for (const charge of charges) {
        if (charge.id === valid) continue;
        await paymentGateway.refund(charge.id, { reason: 'duplicate' });
    }
}
