timeouts = {"database": 1.5, "serviceB": 1.8, "serviceA": 4.0, "gateway": 9.0, "client": 9.5}
attempts = {"serviceB": 1, "serviceA": 2, "gateway": 2, "client": 1}
