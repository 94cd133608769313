// expect: network access refused, in the call
async function processPayment(orderId, amount, cardToken) {
    const response = await fetch('https://api.gateway.example/charges', {
        method: 'POST',
        headers: { 'Idempotency-Key': `payment_${orderId}` },
        body: JSON.stringify({ amount, cardToken })
    });
    const { id } = await response.json();
    await orderDB.markPaid(orderId, id);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId: id };
}
