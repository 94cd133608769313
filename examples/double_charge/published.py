async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    try:
        existing = await payment_db.get(key)
        if existing:
            return existing
        charge_id = await payment_gateway.charge(card_token, amount, idempotency_key=key, timeout=30)
        result = {"success": True, "charge_id": charge_id}
        await payment_db.set(key, result, ttl=86400)
        await order_db.mark_paid(order_id, charge_id)
        await email_service.send_receipt(order_id)
        return result
    except TimeoutError as error:
        status = await payment_gateway.check_charge(key)
        if status.success:
            return {"success": True, "charge_id": status["chargeId"]}
        raise
