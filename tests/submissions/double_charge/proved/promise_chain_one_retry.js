// expect: a promise chain with one retry under the same key; mark and receipt are part of the returned chain
function processPayment(orderId, amount, cardToken) {
    const options = { timeout: 5000, idempotencyKey: 'payment_' + orderId };
    let charged;

    function chargeOnce() {
        return paymentGateway.charge(cardToken, amount, options);
    }

    return chargeOnce()
        .catch(function (err) {
            if (err.code === 'TIMEOUT') return chargeOnce();
            throw err;
        })
        .then(function (chargeId) {
            charged = chargeId;
            return orderDB.markPaid(orderId, chargeId);
        })
        .then(function () {
            return emailService.sendReceipt(orderId);
        })
        .then(function () {
            return { success: true, chargeId: charged };
        });
}
