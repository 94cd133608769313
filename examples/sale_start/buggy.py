import time


def sale_active():
    # Instead of wall clock time:
    if time.time() * 1000 >= SALE_START_TIME:
        return True
    return False
