// expect: snake_case names of the same services; same key in both tries
async function process_payment(order_id, amount, card_token) {
    const options = { timeout: 5000, idempotencyKey: "payment_" + order_id };
    let charge_id;
    try {
        charge_id = await payment_gateway.charge(card_token, amount, options);
    } catch (error) {
        if (error.code !== "TIMEOUT") throw error;
        charge_id = await payment_gateway.charge(card_token, amount, options);
    }
    await order_db.mark_paid(order_id, charge_id);
    await email_service.send_receipt(order_id);
    return { success: true, charge_id };
}
