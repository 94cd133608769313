# expect: marked without a charge, configuration (a), even without a fault: the mark does not have the charge id
import asyncio


async def process_payment(order_id, amount, card_token):
    key = f"payment_{order_id}"
    charge_id, *_ = await asyncio.gather(
        payment_gateway.charge(card_token, amount, timeout=5000, idempotency_key=key),
        order_db.mark_paid(order_id, key),
        email_service.send_receipt(order_id),
    )
    return {"success": True, "charge_id": charge_id}
