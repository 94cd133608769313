# expect: the lock is only the server's own, but the key is the same on every server
import asyncio
from collections import defaultdict

locks = defaultdict(asyncio.Lock)


class PaymentService:
    def __init__(self, gateway, orders, mail):
        self.gateway, self.orders, self.mail = gateway, orders, mail

    async def pay(self, order_id, amount, card_token):
        async with locks[order_id]:
            charge_id = await self.gateway.charge(
                card_token, amount, timeout=5000, idempotency_key=("order-%s" % order_id)
            )
            await self.orders.mark_paid(order_id, charge_id)
            await self.mail.send_receipt(order_id)
            return {"success": True, "charge_id": charge_id}


async def process_payment(order_id, amount, card_token):
    service = PaymentService(payment_gateway, order_db, email_service)
    return await service.pay(order_id, amount, card_token)
