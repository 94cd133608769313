def sale_active():
    received_message("START_SALE")
    return True
