// FIXED VERSION WITH IDEMPOTENCY
async function processPayment(orderId, amount, cardToken) {
    // Generate idempotency key from order (not request!)
    const idempotencyKey = `payment_${orderId}`;
    
    try {
        // Check if already processed
        const existing = await paymentDB.get(idempotencyKey);
        if (existing) {
            return existing;
        }
        
        const chargeId = await paymentGateway.charge(cardToken, amount, {
            idempotencyKey,  // Gateway prevents duplicates
            timeout: 30000   // Longer timeout
        });
        
        // Store result
        const result = { success: true, chargeId };
        await paymentDB.set(idempotencyKey, result, { ttl: 86400 });
        
        await orderDB.markPaid(orderId, chargeId);
        await emailService.sendReceipt(orderId);
        
        return result;
    } catch (error) {
        if (error.code === 'TIMEOUT') {
            // Check if charge succeeded despite timeout
            const status = await paymentGateway.checkCharge(idempotencyKey);
            if (status.success) {
                return { success: true, chargeId: status.chargeId };
            }
        }
        throw error;
    }
}
