def sale_active():
    started = False
    if received_message("START_SALE"):
        started = True
    return started
