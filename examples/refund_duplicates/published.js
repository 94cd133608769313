// HANDLE EXISTING DUPLICATES
async function refundDuplicates(orderId) {
    const charges = await paymentGateway.listCharges({ orderId });
    const validCharge = charges[0];  // Keep first one
    
    for (let i = 1; i < charges.length; i++) {
        await paymentGateway.refund(charges[i].id, {
            reason: "Duplicate charge due to timeout"
        });
    }
}
