// expect: double charge, configuration (a): no pause is long enough for a charge that completes at any later moment
const wait = (seconds) => new Promise((r) => setTimeout(r, seconds * 1000));

async function processPayment(orderId, amount, cardToken) {
    let id;
    try {
        id = await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
    } catch (e) {
        await wait(600);
        const [found] = await paymentGateway.listCharges({ orderId });
        id = found ? found.id : await paymentGateway.charge(cardToken, amount, { timeout: 5000 });
    }
    await orderDB.markPaid(orderId, id);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId: id };
}
