# expect: the recorded charge is refunded: there is no record under this key, so nothing is kept
async def refund_duplicates(order_id):
    record = await payment_db.get(order_id)
    keep = record["chargeId"] if record else None
    for charge in await payment_gateway.list_charges(order_id=order_id):
        if charge["id"] != keep:
            await payment_gateway.refund(charge["id"], reason="duplicate")
