// expect: the flag is set when everything is refunded, so a second run after a crash does not stop too early
export async function refundDuplicates(orderId) {
    const flag = `refunded_${orderId}`;
    if (await paymentDB.get(flag)) return;

    const record = await paymentDB.get(`payment_${orderId}`);
    for (const charge of await paymentGateway.listCharges({ orderId })) {
        if (charge.id === record.chargeId) continue;
        await paymentGateway.refund(charge.id, { reason: 'duplicate' });
    }

    await paymentDB.set(flag, true, { ttl: 86400 });
}
