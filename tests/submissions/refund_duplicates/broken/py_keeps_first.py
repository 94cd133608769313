# expect: the recorded charge is refunded: the list comes in any order
async def refund_duplicates(order_id):
    charges = await payment_gateway.list_charges(order_id=order_id)
    valid, duplicates = charges[0], charges[1:]
    print("keeping", valid.id)
    for charge in duplicates:
        await payment_gateway.refund(charge.id, reason="Duplicate charge due to timeout")
