"""Cases of causality: patterns of events.

The clock of each event is made anew, by replaying its node up to that event; what travels in a
message is what to_array() gave at the send.
"""

from names import spellings
from refusals import refuse
from values import decode, encode

_CLASSES = ("VectorClock", "LamportClock")


class _Replay:
    """What one class says of one pattern."""

    def __init__(self, name, clock_class, case):
        self._name = name
        self._class = clock_class
        self._nodes = case["nodes"]
        self._events = case["events"]
        self._sent = {}  # by event: what to_array() gave, as the protocol has it
        self._changed = []

    def answer(self):
        clocks = [self._clock_after(event) for event in range(len(self._events))]
        answer = {"before": self._table(clocks, "isBefore"), "changed": self._changed}
        if self._is_vector():
            answer["concurrent"] = self._table(clocks, "isConcurrent")
        answer["clocks"] = [self._method(clock, "toArray")() for clock in clocks]
        return answer

    def _is_vector(self):
        return self._name == "VectorClock"

    def _clock_after(self, last):
        node = self._events[last][0]
        clock = self._class(node, list(self._nodes)) if self._is_vector() else self._class(node)
        is_watched = all(where != node for where, *_ in self._events[last + 1:])
        given = []  # what to_array() itself gave, at each send
        for event, (where, kind, *sent_at) in enumerate(self._events[:last + 1]):
            if where != node:
                continue
            if kind == "receive":
                self._method(clock, "update")(decode(self._sent[sent_at[0]]))
            else:
                self._method(clock, "increment")()
            if kind == "send":
                message = self._method(clock, "toArray")()
                if is_watched:
                    given.append((event, message, encode(message)))
                if event == last:
                    self._sent[last] = encode(message)
        self._compare_with_sent(given)
        return clock

    def _compare_with_sent(self, given):
        for event, message, was in given:
            now = encode(message)
            if now != was:
                self._changed.append({"event": event, "was": decode(was), "is": decode(now)})

    def _table(self, clocks, method):
        """For each event, and each other one: what the first one's clock says."""
        ask = [self._method(clock, method) for clock in clocks]
        return "".join("1" if asked is not other and says(other) else "0"
                       for asked, says in zip(clocks, ask) for other in clocks)

    def _method(self, clock, name):
        for spelling in spellings(name):
            method = getattr(clock, spelling, None)
            if callable(method):
                return method
        methods = ["increment", "update", "is_before", "to_array"]
        if self._is_vector():
            methods.insert(3, "is_concurrent")
        refuse("no-entry", f"{self._name} has no method {spellings(name)[0]}; it has "
               f"{', '.join(methods[:-1])} and {methods[-1]}")


def answer(case, file):
    """What each of the two classes says, if the file has it."""
    return {name: _Replay(name, getattr(file, name), case).answer()
            for name in _CLASSES if hasattr(file, name)}
