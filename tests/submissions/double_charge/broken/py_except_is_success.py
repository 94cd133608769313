# expect: success without mark and receipt, configuration (a): after the timeout nothing more is done
async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    try:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=key
        )
        await order_db.mark_paid(order_id, charge_id)
        await email_service.send_receipt(order_id)
    except Exception as error:
        print("ignored:", error)
    return {"success": True}
