// expect: duplicates not refunded: crash after the flag, the second run does nothing
async function refundDuplicates(orderId) {
    const flag = `refunds_done_${orderId}`;
    if (await paymentDB.get(flag)) return { success: true };
    await paymentDB.set(flag, true);

    const { chargeId } = await paymentDB.get(`payment_${orderId}`);
    for (const { id } of await paymentGateway.listCharges({ orderId })) {
        if (id !== chargeId) await paymentGateway.refund(id, { reason: 'duplicate' });
    }
    return { success: true };
}
