def shift_traffic(new_instance):
    # Start with 1% traffic
    set_weight(new_instance, 0.01)

    # Gradually increase over 5 minutes
    def step():
        current = get_weight(new_instance)
        if current >= 1.0:
            clear_interval(interval)
        else:
            set_weight(new_instance, current + 0.2)

    interval = set_interval(step, 60000)
