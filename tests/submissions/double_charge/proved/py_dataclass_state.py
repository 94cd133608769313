# expect: the record keeps the charge id only, everything after it is repeated before success
from dataclasses import dataclass, asdict


@dataclass
class Result:
    success: bool
    charge_id: str = ""


@dataclass(frozen=True)
class Order:
    order_id: str
    amount: int

    @property
    def key(self):
        return f"payment_{self.order_id}"


async def process_payment(order_id, amount, card_token):
    order = Order(order_id, amount)
    saved = await payment_db.get(order.key)
    if saved:
        charge_id = saved["charge_id"]
    else:
        charge_id = await payment_gateway.charge(
            card_token, order.amount, timeout=5000, idempotency_key=order.key
        )
        await payment_db.set(order.key, {"charge_id": charge_id}, ttl=86400)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return asdict(Result(True, charge_id))
