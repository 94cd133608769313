# expect: uuid5 is no random number, the same order gives the same key on every server
import uuid


def key_for(order_id):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://shop.example/orders/{order_id}"))


async def process_payment(order_id, amount, card_token):
    try:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=key_for(order_id)
        )
    except TimeoutError:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=key_for(order_id)
        )
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
