# In binary 2 * (4.1 + 0.05) is 8.299999999999999: not less than 8.3, but the same number.
timeouts = dict(database=2, service_b=4.1, service_a=2 * (4.1 + 0.05), gateway=8.35, client=8.4)
attempts = dict(service_b=2, service_a=2, gateway=1, client=1)
print("service A:", timeouts["service_a"])
