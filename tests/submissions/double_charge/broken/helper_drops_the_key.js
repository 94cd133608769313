// expect: double charge, configuration (a): the helper hands on the timeout only
class Gateway {
    constructor({ timeout = 5000, retries = 2 } = {}) {
        this.timeout = timeout;
        this.retries = retries;
    }

    async charge(token, amount, options) {
        let error;
        for (let i = 0; i <= this.retries; i++) {
            try {
                return await paymentGateway.charge(token, amount, { timeout: this.timeout });
            } catch (e) {
                error = e;
            }
        }
        throw error;
    }
}

const gateway = new Gateway();

async function processPayment(orderId, amount, cardToken) {
    const chargeId = await gateway.charge(cardToken, amount, { idempotencyKey: `payment_${orderId}` });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
