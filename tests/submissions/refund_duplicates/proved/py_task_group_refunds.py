# expect: leaving the task group waits for all refunds
import asyncio


async def refund_duplicates(order_id):
    keep = (await payment_db.get(f"payment_{order_id}")).charge_id
    charges = await payment_gateway.list_charges(order_id=order_id)
    async with asyncio.TaskGroup() as group:
        for charge_id in {c["id"]: c for c in charges}:
            if charge_id == keep:
                continue
            group.create_task(payment_gateway.refund(charge_id, reason="duplicate"))
