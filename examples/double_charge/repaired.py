async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    existing = await payment_db.get(key)
    if existing:
        return existing
    try:
        charge_id = await payment_gateway.charge(card_token, amount, idempotency_key=key, timeout=30)
    except TimeoutError as error:
        status = await payment_gateway.check_charge(key)
        if not status.success:
            raise
        charge_id = status["chargeId"]
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    result = {"success": True, "charge_id": charge_id}
    await payment_db.set(key, result, ttl=86400)
    return result
