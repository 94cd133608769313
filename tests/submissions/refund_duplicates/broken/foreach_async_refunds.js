// expect: duplicates not refunded when the run has returned: forEach does not wait
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });

    charges.forEach(async (charge) => {
        if (charge.id !== record.chargeId) {
            await paymentGateway.refund(charge.id, { reason: 'duplicate' });
        }
    });
}
