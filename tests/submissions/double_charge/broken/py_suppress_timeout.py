# expect: success without a charge, configuration (a): the suppressed timeout leaves no charge id behind
from contextlib import suppress


async def process_payment(order_id, amount, card_token):
    charge_id = None
    with suppress(TimeoutError):
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=f"payment_{order_id}"
        )
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
