# expect: success without a charge, configuration (a): the return in finally swallows the timeout
async def process_payment(order_id, amount, card_token):
    charge_id = None
    try:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=f"payment_{order_id}"
        )
    finally:
        await order_db.mark_paid(order_id, charge_id)
        await email_service.send_receipt(order_id)
        return {"success": True, "charge_id": charge_id}
