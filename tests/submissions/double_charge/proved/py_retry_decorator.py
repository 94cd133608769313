# expect: the decorator repeats the charge with the arguments it got, the key among them
import asyncio
import functools


def retry_on_timeout(times):
    def wrap(func):
        @functools.wraps(func)
        async def inner(*args, **kwargs):
            for left in reversed(range(times)):
                try:
                    return await func(*args, **kwargs)
                except TimeoutError:
                    if not left:
                        raise
                    await asyncio.sleep(0.5)
        return inner
    return wrap


@retry_on_timeout(3)
async def charge(card_token, amount, key):
    return await payment_gateway.charge(card_token, amount, timeout=4000, idempotency_key=key)


async def process_payment(order_id, amount, card_token):
    charge_id = await charge(card_token, amount, f"payment_{order_id}")
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return {"success": True, "charge_id": charge_id}
