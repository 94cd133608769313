requests = 0


def sale_active():
    global requests
    requests += 1
    return requests >= 3
