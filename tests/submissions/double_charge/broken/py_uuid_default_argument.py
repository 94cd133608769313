# expect: double charge, configuration (b): the default is drawn once per server, and again after the crash
import uuid


async def charge(card_token, amount, key=str(uuid.uuid4())):
    return await payment_gateway.charge(card_token, amount, timeout=5000, idempotency_key=key)


async def process_payment(order_id, amount, card_token):
    try:
        charge_id = await charge(card_token, amount)
    except TimeoutError:
        charge_id = await charge(card_token, amount)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
