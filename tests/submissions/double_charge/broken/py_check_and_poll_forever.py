# expect: never finishes, configuration (a): the charge never reached the gateway, so it is never seen
import asyncio


async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    try:
        await payment_gateway.charge(card_token, amount, timeout=5000, idempotency_key=key)
    except TimeoutError:
        pass
    while not (await payment_gateway.check_charge(key)).success:
        await asyncio.sleep(1)
    status = await payment_gateway.check_charge(key)
    charge_id = status["chargeId"]
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
