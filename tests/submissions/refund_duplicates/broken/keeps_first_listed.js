// expect: the recorded charge is refunded: the first in the list need not be the recorded one
async function refundDuplicates(orderId) {
    const [keep, ...duplicates] = await paymentGateway.listCharges({ orderId });
    for (const charge of duplicates) {
        await paymentGateway.refund(charge.id, { reason: 'Duplicate charge due to timeout' });
    }
    return keep;
}
