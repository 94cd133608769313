// expect: the set only keeps this server from asking twice; after a crash it is empty and the list is right
const refunded = new Set();

class DuplicateRefunder {
    constructor(orderId) {
        this.orderId = orderId;
    }

    async run() {
        const keep = (await paymentDB.get(`payment_${this.orderId}`)).chargeId;
        const charges = await paymentGateway.listCharges({ orderId: this.orderId });
        for (let i = charges.length - 1; i >= 0; i--) {
            const { id } = charges[i];
            if (id === keep || refunded.has(id)) continue;
            await paymentGateway.refund(id, { reason: 'Duplicate charge' });
            refunded.add(id);
        }
    }
}

async function refundDuplicates(orderId) {
    await new DuplicateRefunder(orderId).run();
}
