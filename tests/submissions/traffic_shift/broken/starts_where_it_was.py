def shift_traffic(new_instance):
    """Right for an instance whose weight was 0, wrong for one that is there again."""
    if get_weight(new_instance) == 0:
        set_weight(new_instance, 0.01)

    def rise():
        weight = min(get_weight(new_instance) + 0.2, 1.0)
        set_weight(new_instance, weight)
        if weight == 1.0:
            clear_interval(interval)

    interval = set_interval(rise, 60000)
