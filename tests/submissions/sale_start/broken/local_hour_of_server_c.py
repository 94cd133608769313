from datetime import datetime

started = False


def sale_active():
    global started
    started = started or received_message("START_SALE")
    return started and datetime.now().hour >= 8
