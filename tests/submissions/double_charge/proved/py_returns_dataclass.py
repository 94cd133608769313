# expect: the result is an object whose field success is True; the order's key protects
from dataclasses import dataclass
from typing import Optional


@dataclass
class PaymentResult:
    success: bool
    charge_id: Optional[str] = None


async def process_payment(order_id, amount, card_token):
    try:
        charge_id = await payment_gateway.charge(
            card_token, amount, timeout=5000, idempotency_key=f"payment_{order_id}"
        )
    except TimeoutError:
        return PaymentResult(success=False)
    await order_db.mark_paid(order_id, charge_id)
    await email_service.send_receipt(order_id)
    return PaymentResult(success=True, charge_id=charge_id)
