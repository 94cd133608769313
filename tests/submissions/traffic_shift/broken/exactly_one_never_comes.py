def shift_traffic(new_instance):
    set_weight(new_instance, 0.01)

    def rise():
        current = get_weight(new_instance)
        if current == 1.0:
            clear_interval(interval)
        else:
            set_weight(new_instance, current + 0.11)

    interval = set_interval(rise, 60000)
