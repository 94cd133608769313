# expect: double charge, configuration (a): the repeated function makes a new key every time
import secrets


async def retry(func, *args, times=3):
    for _ in range(times - 1):
        try:
            return await func(*args)
        except TimeoutError:
            pass
    return await func(*args)


async def charge(order_id, amount, card_token):
    return await payment_gateway.charge(
        card_token, amount, timeout=5000,
        idempotency_key=f"{order_id}-{secrets.token_hex(8)}",
    )


async def process_payment(order_id, amount, card_token):
    charge_id = await retry(charge, order_id, amount, card_token)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
