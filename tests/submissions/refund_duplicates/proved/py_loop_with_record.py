# expect: refunds every listed charge but the recorded one; a second run lists only the rest
async def refund_duplicates(order_id):
    record = await payment_db.get(f"payment_{order_id}")
    for charge in await payment_gateway.list_charges(order_id=order_id):
        if charge["id"] != record["chargeId"]:
            await payment_gateway.refund(charge["id"], reason="Duplicate charge due to timeout")
