async def process_payment(order_id, amount, card_token):
    try:
        charge_id = await payment_gateway.charge(card_token, amount, timeout=5)
        await order_db.mark_paid(order_id, charge_id)
        await email_service.send_receipt(order_id)
        return {"success": True, "charge_id": charge_id}
    except TimeoutError as error:
        if error.code == "TIMEOUT":
            return await process_payment(order_id, amount, card_token)
        raise
