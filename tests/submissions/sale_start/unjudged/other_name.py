def flash_sale_is_on():
    return received_message("START_SALE")
