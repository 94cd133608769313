import time


def sale_active():
    while time.time() * 1000 < SALE_START_TIME:
        pass
    return True
