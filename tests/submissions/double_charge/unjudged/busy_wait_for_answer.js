// expect: no question within the time limit: the loop never lets the answer in
async function processPayment(orderId, amount, cardToken) {
    let chargeId = null;
    paymentGateway
        .charge(cardToken, amount, { timeout: 5000, idempotencyKey: `payment_${orderId}` })
        .then((id) => { chargeId = id; });

    while (chargeId === null) {
        // wait for the answer
    }

    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
