def shift_traffic(new_instance):
    """0.01 every three seconds is 0.2 in any minute: 1.0 after five minutes."""
    set_weight(new_instance, 0.01)
    hundredths = 1

    def rise():
        nonlocal hundredths
        hundredths += 1
        set_weight(new_instance, hundredths / 100)
        if hundredths == 100:
            clear_interval(interval)

    interval = set_interval(rise, 3_000)
