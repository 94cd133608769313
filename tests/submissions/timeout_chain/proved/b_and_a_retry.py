# Each caller gets what its attempts need, worked out from the database upwards.
HOP = 0.05

attempts = {"serviceB": 2, "serviceA": 2, "gateway": 1, "client": 1}
timeouts = {"database": 2.0}
callee = "database"
for caller in ("serviceB", "serviceA", "gateway", "client"):
    timeouts[caller] = attempts[caller] * (timeouts[callee] + HOP)
    callee = caller
