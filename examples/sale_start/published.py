def sale_active():
    # Use logical events:
    if received_message("START_SALE"):
        return True
    return False
