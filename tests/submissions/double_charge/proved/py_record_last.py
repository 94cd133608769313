# expect: a record exists only after mark and receipt, so it may be returned as it is
async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    existing = await payment_db.get(key)
    if existing is not None:
        return existing

    charge_id = await payment_gateway.charge(
        card_token, amount, timeout=30000, idempotency_key=key
    )
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    result = {"success": True, "charge_id": charge_id}
    await payment_db.set(key, result, ttl=86400)
    return result
