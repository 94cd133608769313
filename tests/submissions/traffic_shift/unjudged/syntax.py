def shift_traffic(new_instance)
    set_weight(new_instance, 0.01)
