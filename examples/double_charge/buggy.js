async function processPayment(orderId, amount, cardToken) {
    try {
        const chargeId = await paymentGateway.charge(cardToken, amount, {
            timeout: 5000  // 5 second timeout
        });
        
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        
        return { success: true, chargeId };
    } catch (error) {
        if (error.code === 'TIMEOUT') {
            // Retry once
            return processPayment(orderId, amount, cardToken);
        }
        throw error;
    }
}
