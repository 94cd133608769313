// expect: asks the gateway while loading (a script, not a function that is called)
async function refundDuplicates(orderId) {
    const record = await paymentDB.get(`payment_${orderId}`);
    for (const charge of await paymentGateway.listCharges({ orderId })) {
        if (charge.id !== record.chargeId) {
            await paymentGateway.refund(charge.id, { reason: 'duplicate' });
        }
    }
}

['order-1', 'order-2', 'order-3'].forEach((id) => refundDuplicates(id));
