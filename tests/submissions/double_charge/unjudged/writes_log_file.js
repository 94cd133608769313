// expect: file access refused, at load
const fs = require('fs');
const log = fs.createWriteStream('/var/log/payments.log', { flags: 'a' });

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    log.write(`${orderId} ${chargeId}\n`);
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
