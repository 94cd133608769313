# expect: success without mark, configuration (a), even without a fault: the coroutine is never run
async def process_payment(order_id, amount, card_token):
    charge_id = await payment_gateway.charge(
        card_token, amount, timeout=5000, idempotency_key=f"payment_{order_id}"
    )
    order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
