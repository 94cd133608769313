# expect: the own timer gives up the first request only, the second one has the same key and no own timer
import asyncio


async def process_payment(order_id, amount, card_token):
    options = {"timeout": 20000, "idempotency_key": f"payment_{order_id}"}
    charge_id = None
    try:
        async with asyncio.timeout(5):
            charge_id = await payment_gateway.charge(card_token, amount, **options)
    except TimeoutError:
        pass
    if charge_id is None:
        charge_id = await payment_gateway.charge(card_token, amount, **options)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
