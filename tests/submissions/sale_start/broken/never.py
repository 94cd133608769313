def sale_active():
    return False
