# expect: the own timer does not abandon the charge, it is shielded and awaited afterwards
import asyncio


async def process_payment(order_id, amount, card_token):
    task = asyncio.create_task(
        payment_gateway.charge(card_token, amount, timeout=30000, idempotency_key=f"payment_{order_id}")
    )
    try:
        charge_id = await asyncio.wait_for(asyncio.shield(task), 3)
    except TimeoutError:
        print("slow gateway, order", order_id)
        charge_id = await task
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
