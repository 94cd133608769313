"""Cases of traffic-shift: who calls the entry point when.

Weights and timers are the case's own; its time goes on from one call or timer to the next, until
nobody watches any more.
"""

import math
from itertools import count

from names import spellings

_TIMERS_MAX = 10000  # that go off


class _World:
    """What one case has come to; before the first case, what the file does as it is loaded."""

    def __init__(self):
        self.ms = 0
        self.weights = {}
        self.settings = []
        self.timers = {}  # by number: when it goes off, in which order, its wait, what then
        self._numbers = count(1)
        self._begun = count()

    def start(self, run, milliseconds):
        if not callable(run):
            raise TypeError(f"an interval runs a function, not {type(run).__name__}")
        number = next(self._numbers)
        self.begin(number, max(milliseconds, 1), run)
        return number

    def begin(self, number, wait, run):
        self.timers[number] = (self.ms + wait, next(self._begun), wait, run)

    def go_off(self, number):
        self.ms, _, wait, run = self.timers[number]
        self.begin(number, wait, run)
        run()


_now = _World()


def _set_weight(instance, weight):
    _now.weights[instance] = weight
    is_number = isinstance(weight, (int, float)) and math.isfinite(weight)
    _now.settings.append([_now.ms, instance if isinstance(instance, str) else None,
                          weight if is_number else None])


def _get_weight(instance):
    return _now.weights[instance]


def _set_interval(callback, milliseconds):
    return _now.start(callback, milliseconds)


def _clear_interval(interval):
    _now.timers.pop(interval, None)


OFFERED = {spelling: offered
           for offered in (_set_weight, _get_weight, _set_interval, _clear_interval)
           for spelling in spellings(offered.__name__.removeprefix("_"))}


def answer(case, file):
    """Every weight that was set, and what would still go on."""
    global _now
    _now = _World()
    calls, until = list(case["calls"]), case["until"]
    _now.weights.update((call["instance"], call["weight"]) for call in calls)
    gone = 0
    while True:
        number = min(_now.timers, key=lambda each: _now.timers[each][:2], default=None)
        due = until + 1 if number is None else _now.timers[number][0]
        if calls and calls[0]["at"] <= due:
            call = calls.pop(0)
            _now.ms = call["at"]
            file.shift_traffic(call["instance"])
        elif due <= until and gone < _TIMERS_MAX:
            gone += 1
            _now.go_off(number)
        else:
            return {"settings": _now.settings, "timers_left": len(_now.timers),
                    "too_many": due <= until}
