// expect: card and order together are still one key per order
export async function processPayment(orderId, amount, cardToken) {
    const idempotencyKey = [cardToken, orderId].join('|');
    const known = await paymentGateway.checkCharge(idempotencyKey);

    const chargeId = known.success
        ? known.chargeId
        : await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 20000 });

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
