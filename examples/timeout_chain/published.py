# The published "timeout budget approach". Who retries is what its remarks leave room for.
timeouts = {
    "database": 1.5,  # tighter SLA needed!
    "serviceB": 1.8,  # allows one retry: 1.8s x 2 = 3.6s
    "serviceA": 4.0,  # allows one retry: 4s x 2 = 8s
    "gateway": 9.0,   # 0.5s for client overhead
    "client": 9.5,    # leaving 0.5s buffer
}
attempts = {"serviceB": 1, "serviceA": 2, "gateway": 2, "client": 1}
