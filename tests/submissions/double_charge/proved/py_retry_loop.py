# expect: every attempt uses the order's key, mark and receipt come before success
async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    for attempt in range(3):
        try:
            charge_id = await payment_gateway.charge(
                card_token, amount, timeout=5000, idempotency_key=key
            )
            break
        except TimeoutError:
            if attempt == 2:
                raise
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
