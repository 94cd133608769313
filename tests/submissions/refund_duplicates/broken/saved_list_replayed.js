// expect: a duplicate is refunded twice: the second run works through the list the crashed one saved
async function refundDuplicates(orderId) {
    const planKey = `refund_plan_${orderId}`;
    let plan = await paymentDB.get(planKey);

    if (!plan) {
        const record = await paymentDB.get(`payment_${orderId}`);
        const charges = await paymentGateway.listCharges({ orderId });
        plan = charges.map((c) => c.id).filter((id) => id !== record.chargeId);
        await paymentDB.set(planKey, plan);
    }

    for (const id of plan) {
        await paymentGateway.refund(id, { reason: 'duplicate' });
    }
}
