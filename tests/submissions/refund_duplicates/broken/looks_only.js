// expect: duplicates not refunded: it only prints them
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    const charges = await paymentGateway.listCharges({ orderId });
    for (const charge of charges) {
        if (charge.id !== record.chargeId) {
            console.log('would refund', charge.id, charge.amount);
        }
    }
}
