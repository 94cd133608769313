# expect: gather waits for both refunds, the recorded charge is left out
import asyncio


async def refund_duplicates(order_id):
    record, charges = await asyncio.gather(
        payment_db.get(f"payment_{order_id}"),
        payment_gateway.list_charges(order_id=order_id),
    )
    duplicates = [c.id for c in charges if c.id != record["chargeId"]]
    await asyncio.gather(
        *(payment_gateway.refund(charge_id, reason="duplicate") for charge_id in duplicates)
    )
    return len(duplicates)
