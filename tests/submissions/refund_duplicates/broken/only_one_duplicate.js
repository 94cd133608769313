// expect: a duplicate is not refunded: find gives one of the two only
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    const duplicate = charges.find((c) => c.id !== record.chargeId);
    if (duplicate) {
        await paymentGateway.refund(duplicate.id, { reason: 'duplicate' });
    }
}
