// expect: double charge, configuration (a): a charge under way is not in the list yet when the loop looks again
async function processPayment(orderId, amount, cardToken) {
    for (let i = 0; i < 3; i++) {
        try {
            const charges = await paymentGateway.listCharges({ orderId });
            let chargeId;
            if (charges.length > 0) {
                chargeId = charges[0].id;
            } else {
                chargeId = await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
            }
            await orderDB.markPaid(orderId, chargeId);
            await emailService.sendReceipt(orderId);
            return { success: true, chargeId };
        } catch (err) {
            if (err.code !== 'TIMEOUT') throw err;
        }
    }
    return { success: false };
}
