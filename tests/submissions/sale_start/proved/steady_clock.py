import time

started = False
before = 0


def sale_active():
    global before, started
    now = time.monotonic()
    assert now >= before
    before = now
    started = started or received_message("START_SALE")
    return started
