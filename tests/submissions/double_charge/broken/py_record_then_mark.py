# expect: success without mark, configuration (b): a second call returns the record of a call that crashed before the mark
async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    existing = await payment_db.get(key)
    if existing:
        return existing
    try:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=30000, idempotency_key=key
        )
    except TimeoutError:
        return {"success": False, "error": "timeout"}
    result = {"success": True, "charge_id": charge_id}
    await payment_db.set(key, result, ttl=86400)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return result
