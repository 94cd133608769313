timeouts = {"database": 2.0, "serviceB": 2.05, "serviceA": 2.1, "gateway": 2.15, "client": 2.2}
