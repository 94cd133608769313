# expect: duplicates not refunded when the run has returned: nobody waits for the tasks
import asyncio

background = set()


async def refund_duplicates(order_id):
    record = await payment_db.get(f"payment_{order_id}")
    for charge in await payment_gateway.list_charges(order_id=order_id):
        if charge["id"] == record["chargeId"]:
            continue
        task = asyncio.create_task(payment_gateway.refund(charge["id"], reason="duplicate"))
        background.add(task)
        task.add_done_callback(background.discard)
