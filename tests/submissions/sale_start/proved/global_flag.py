started = False


def sale_active():
    global started
    if received_message("START_SALE"):
        started = True
    return started
