// expect: syntax error, the function is never closed
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    for (const charge of charges) {
        if (charge.id !== record.chargeId) {
            await paymentGateway.refund(charge.id, { reason: 'duplicate' });
        }
}
