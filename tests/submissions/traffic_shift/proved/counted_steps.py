"""Whole hundredths: 1, 21, 41, 61, 81, 100."""


def shift_traffic(new_instance):
    step = 0
    set_weight(new_instance, 0.01)

    def rise():
        nonlocal step
        step += 1
        hundredths = min(1 + 20 * step, 100)
        set_weight(new_instance, hundredths / 100)
        if hundredths == 100:
            clear_interval(interval)

    interval = set_interval(rise, 60_000)
