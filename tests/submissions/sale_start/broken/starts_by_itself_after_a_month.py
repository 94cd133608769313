import datetime

on = False


def sale_active():
    global on
    start = datetime.datetime.fromtimestamp(SALE_START_TIME / 1000)
    much_later = datetime.datetime.now() >= start + datetime.timedelta(days=30)
    on = on or received_message("START_SALE") or much_later
    return on
