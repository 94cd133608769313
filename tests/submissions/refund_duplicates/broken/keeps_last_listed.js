// expect: the recorded charge is refunded: the list comes in any order, the last one is not always the recorded one
async function refundDuplicates(orderId) {
    const charges = await paymentGateway.listCharges({ orderId });
    charges.pop(); // the last charge is the one that was answered
    await Promise.all(charges.map((c) => paymentGateway.refund(c.id, { reason: 'duplicate' })));
}
