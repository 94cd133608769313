# expect: gather waits for the mark and for the receipt
import asyncio


async def process_payment(order_id, amount, card_token):
    charge_id = await payment_gateway.charge(
        card_token, amount, timeout=10000, idempotency_key=str(order_id)
    )
    await asyncio.gather(
        order_db.mark_paid(order_id, charge_id),
        email_service.send_receipt(order_id),
    )
    return dict(success=True, charge_id=charge_id)
