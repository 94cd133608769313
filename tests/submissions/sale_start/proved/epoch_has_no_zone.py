import time

started = False


def sale_active():
    global started
    started = started or received_message("START_SALE")
    return started and time.time() * 1000 >= SALE_START_TIME - 10 * 60 * 1000
