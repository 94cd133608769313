// expect: no entry point (refundAll is not one of the accepted names)
const refundAll = async (orderId) => {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    for (const charge of charges) {
        if (charge.id !== record.chargeId) {
            await paymentGateway.refund(charge.id, { reason: 'duplicate' });
        }
    }
};
