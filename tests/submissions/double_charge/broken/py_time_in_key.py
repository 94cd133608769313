# expect: double charge, configuration (a): the key is made anew in every attempt, and the clock may have gone on
import time


async def process_payment(order_id, amount, card_token):
    for attempt in range(3):
        key = f"{order_id}-{time.time()}"
        try:
            charge_id = await payment_gateway.charge(
                card_token, amount, timeout=5000, idempotency_key=key
            )
        except TimeoutError:
            continue
        await order_db.mark_paid(order_id, charge_id)
        await email_service.send_receipt(order_id)
        return {"success": True, "charge_id": charge_id}
    return {"success": False}
