def make_sale():
    messages = []

    def active():
        if received_message("START_SALE"):
            messages.append("START_SALE")
        return bool(messages)

    return active


sale_active = make_sale()
