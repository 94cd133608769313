# expect: double charge, configuration (a): giving up on the answer does not stop the charge, and there is no key
import asyncio


async def process_payment(order_id, amount, card_token):
    try:
        charge_id = await asyncio.wait_for(
            payment_gateway.charge(card_token, amount, timeout=5000), timeout=3
        )
    except TimeoutError:
        charge_id = await payment_gateway.charge(card_token, amount, timeout=5000)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
