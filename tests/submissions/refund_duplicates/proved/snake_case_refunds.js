// expect: the same in snake_case, and it throws when there is no record to go by
async function refund_duplicates(order_id) {
    const record = await payment_db.get('payment_' + order_id);
    if (!record || !record.success) {
        throw new Error('no recorded payment for ' + order_id);
    }
    const charges = await payment_gateway.list_charges({ orderId: order_id });
    const pause = () => new Promise((r) => setTimeout(r, 100));
    for (const c of charges) {
        if (c.id !== record.chargeId) {
            await payment_gateway.refund(c.id, { reason: 'duplicate' });
            await pause();
        }
    }
    return { success: true };
}
