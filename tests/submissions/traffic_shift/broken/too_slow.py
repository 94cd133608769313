def shift_traffic(new_instance):
    set_weight(new_instance, 0.01)

    def rise():
        weight = min(get_weight(new_instance) + 0.05, 1.0)
        set_weight(new_instance, weight)
        if weight == 1.0:
            clear_interval(interval)

    interval = set_interval(rise, 60000)
