// expect: the same key in every try of the object, and one path to success
class Payment {
    #orderId;
    #triesLeft = 3;

    constructor(orderId) {
        this.#orderId = orderId;
    }

    get key() {
        return `payment_${this.#orderId}`;
    }

    async charge(cardToken, amount) {
        this.#triesLeft--;
        try {
            return await paymentGateway.charge(cardToken, amount, { timeout: 5000, idempotencyKey: this.key });
        } catch (error) {
            if (error.code === 'TIMEOUT' && this.#triesLeft > 0) {
                return this.charge(cardToken, amount);
            }
            throw error;
        }
    }

    async run(cardToken, amount) {
        const chargeId = await this.charge(cardToken, amount);
        await orderDB.markPaid(this.#orderId, chargeId);
        await emailService.sendReceipt(this.#orderId);
        return { success: true, chargeId };
    }
}

async function processPayment(orderId, amount, cardToken) {
    return new Payment(orderId).run(cardToken, amount);
}
