// expect: looks again before every refund until only the recorded charge is left
async function refundDuplicates(orderId) {
    const { chargeId } = await paymentDB.get(`payment_${orderId}`);
    let refunded = 0;

    while (true) {
        const charges = await paymentGateway.listCharges({ orderId });
        const next = charges.find((c) => c.id !== chargeId);
        if (!next) break;
        await paymentGateway.refund(next.id, { reason: 'duplicate of ' + chargeId });
        refunded++;
    }
    console.log(`${refunded} refunds for ${orderId}`);
    return refunded;
}
