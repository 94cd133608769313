# expect: success without receipt, configuration (a), even without a fault: the task is not awaited
import asyncio


async def process_payment(order_id, amount, card_token):
    charge_id = await payment_gateway.charge(
        card_token, amount, timeout=5000, idempotency_key=f"payment_{order_id}"
    )
    await order_db.mark_paid(order_id, charge_id)
    asyncio.create_task(email_service.send_receipt(order_id))
    return {"success": True, "charge_id": charge_id}
