"""Cases of clock-skew: a function, and for each of its calls the nodes that it is given.

Their clocks stand still during the call, unless the case says how far each further reading is from
the last.
"""

from itertools import count

from values import AttributeDict


def _node(name, time, readings):
    return AttributeDict(id=name, get_time=lambda: time + next(readings))


def _standing_node(name, time):
    return AttributeDict(id=name, get_time=lambda: time)


def _nodes(clocks, tick):
    if not tick:
        return [_standing_node(name, time) for name, time in clocks]
    readings = count(0, tick)
    return [_node(name, time, readings) for name, time in clocks]


def answer(case, file):
    """What the calls gave."""
    call = getattr(file, case["call"])
    results = []
    for clocks in case["clocks"]:
        nodes = _nodes(clocks, case.get("tick", 0))
        results.append(call(nodes, case["threshold"]) if "threshold" in case else call(nodes))
    return results
