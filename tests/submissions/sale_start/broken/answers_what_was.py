started = False


def sale_active():
    global started
    before = started
    started = started or received_message("START_SALE")
    return before
