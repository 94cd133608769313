// expect: syntax error in line 2
type PaymentResult = { success: boolean; chargeId?: string };

async function processPayment(orderId: string, amount: number, cardToken: string): Promise<PaymentResult> {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 5000,
        idempotencyKey: `payment_${orderId}`
    });
    await orderDB.markPaid(orderId, chargeId);
    await emailService.sendReceipt(orderId);
    return { success: true, chargeId };
}
