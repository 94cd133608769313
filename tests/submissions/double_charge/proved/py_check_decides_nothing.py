# expect: the status is only printed, the same key is asked again and everything after it is done
async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"

    async def charge():
        return await payment_gateway.charge(card_token, amount, timeout=5000, idempotency_key=key)

    try:
        charge_id = await charge()
    except TimeoutError as error:
        assert error.code == "TIMEOUT"
        status = await payment_gateway.check_charge(key)
        print("charged already" if status.success else "not known yet")
        charge_id = await charge()

    try:
        await order_db.mark_paid(order_id, charge_id)
    finally:
        await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
