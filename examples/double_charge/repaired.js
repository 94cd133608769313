// The published solution with its two gaps closed: whatever happens, an order is marked paid and its
// receipt sent before success is returned, and the record is written last.
async function processPayment(orderId, amount, cardToken) {
  const idempotencyKey = `payment_${orderId}`;
  const existing = await paymentDB.get(idempotencyKey);
  if (existing) return existing;

  let chargeId;
  try {
    chargeId = await paymentGateway.charge(cardToken, amount, { idempotencyKey, timeout: 30000 });
  } catch (error) {
    if (error.code !== 'TIMEOUT') throw error;
    const status = await paymentGateway.checkCharge(idempotencyKey);
    if (!status.success) throw error; // whoever calls again joins the charge by its key
    chargeId = status.chargeId;
  }
  await orderDB.markPaid(orderId, chargeId);
  await emailService.sendReceipt(orderId);

  const result = { success: true, chargeId };
  await paymentDB.set(idempotencyKey, result, { ttl: 86400 });
  return result;
}
