# expect: paid with the other order's charge, configuration (d): card and amount are the same for two orders
import hashlib


def idempotency_key(card_token, amount):
    return hashlib.sha256(f"{card_token}:{amount}".encode()).hexdigest()


async def process_payment(order_id, amount, card_token):
    key = idempotency_key(card_token, amount)
    charge_id = await payment_gateway.charge(
        card_token, amount, timeout=5000, idempotency_key=key
    )
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
