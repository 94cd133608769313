# expect: a duplicate is never refunded: the position is saved, but the second run lists fewer charges
async def refund_duplicates(order_id):
    record = await payment_db.get(f"payment_{order_id}")
    charges = await payment_gateway.list_charges(order_id=order_id)
    duplicates = [c["id"] for c in charges if c["id"] != record["chargeId"]]
    position = await payment_db.get(f"position_{order_id}") or 0
    for charge_id in duplicates[position:]:
        await payment_gateway.refund(charge_id, reason="duplicate")
        position += 1
        await payment_db.set(f"position_{order_id}", position)
