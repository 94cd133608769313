// Keeps the charge that is recorded as the payment, wherever it stands in the list.
async function refundDuplicates(orderId) {
  const payment = await paymentDB.get(`payment_${orderId}`);
  const charges = await paymentGateway.listCharges({ orderId });
  for (const charge of charges) {
    if (charge.id !== payment.chargeId) {
      await paymentGateway.refund(charge.id, { reason: 'Duplicate charge due to timeout' });
    }
  }
}
