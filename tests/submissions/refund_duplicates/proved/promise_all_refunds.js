// expect: the refunds run side by side and all are awaited; what a crash dropped is still in the list
const refundDuplicates = async (orderId) => {
    const [record, charges] = await Promise.all([
        paymentDB.get('payment_' + orderId),
        paymentGateway.listCharges({ orderId }),
    ]);
    await Promise.all(
        charges
            .filter(({ id }) => id !== record.chargeId)
            .map(({ id }) => paymentGateway.refund(id, { reason: 'duplicate' }))
    );
};

module.exports = { refundDuplicates };
