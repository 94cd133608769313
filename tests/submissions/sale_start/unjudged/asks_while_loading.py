started = received_message("START_SALE")


def sale_active():
    return started
