# Users leave after ten seconds, so ten is too long by nothing.
timeouts = {"database": 2.0, "serviceB": 4.1, "serviceA": 8.3, "gateway": 8.35, "client": 10}
attempts = {"serviceB": 2, "serviceA": 2, "gateway": 1, "client": 1}
