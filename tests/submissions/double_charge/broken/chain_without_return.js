// expect: success without mark, configuration (a), even without a fault: the chain does not wait for markPaid
function processPayment(orderId, amount, cardToken) {
    let id;
    return paymentGateway
        .charge(cardToken, amount, { timeout: 5000, idempotencyKey: orderId })
        .then((chargeId) => {
            id = chargeId;
            orderDB.markPaid(orderId, chargeId);
        })
        .then(() => emailService.sendReceipt(orderId))
        .then(() => ({ success: true, chargeId: id }));
}
