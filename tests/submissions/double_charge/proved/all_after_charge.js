// expect: mark and receipt run side by side but both are awaited
const processPayment = async (orderId, amount, cardToken) => {
    const chargeId = await paymentGateway.charge(cardToken, amount, {
        timeout: 8000,
        idempotencyKey: `${orderId}/${amount}`,
    });

    await Promise.all([
        orderDB.markPaid(orderId, chargeId),
        emailService.sendReceipt(orderId),
    ]);

    return { success: true, chargeId };
};
