# expect: a duplicate is refunded twice: the plan of the crashed run is worked through from the start
async def refund_duplicates(order_id):
    plan_key = f"plan_{order_id}"
    plan = await payment_db.get(plan_key)
    if plan is None:
        record = await payment_db.get(f"payment_{order_id}")
        charges = await payment_gateway.list_charges(order_id=order_id)
        plan = [c["id"] for c in charges if c["id"] != record["chargeId"]]
        await payment_db.set(plan_key, plan)
    while plan:
        await payment_gateway.refund(plan[0], reason="duplicate")
        plan = plan[1:]
