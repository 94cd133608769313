"""Cases of causality: patterns of events.

Each node is a process of its own, with a copy of the file: there its one clock lives, and what
to_array() gives at a send travels to the others. For the comparisons, which somebody makes who has
all clocks, the clock of each event is made anew, by replaying its node up to that event.
"""

from names import spellings
from refusals import refuse
from values import decode, encode

_CLASSES = ("VectorClock", "LamportClock")
COPIES = 4  # of the file: as many as there can be nodes


class _Replay:
    """What one class says of one pattern."""

    def __init__(self, name, file, copies, case):
        self._name = name
        self._class = getattr(file, name)
        self._nodes = case["nodes"]
        self._classes = {node: getattr(copy, name) for node, copy in zip(self._nodes, copies)}
        self._events = case["events"]
        self._sent = {}  # by event: what to_array() gave, as the protocol has it
        self._changed = []

    def answer(self):
        self._let_it_happen()
        clocks = [self._clock_after(event) for event in range(len(self._events))]
        answer = {"before": self._table(clocks, "isBefore"), "changed": self._changed}
        if self._is_vector():
            answer["concurrent"] = self._table(clocks, "isConcurrent")
        answer["clocks"] = [self._method(clock, "toArray")() for clock in clocks]
        return answer

    def _is_vector(self):
        return self._name == "VectorClock"

    def _made(self, clock_class, node):
        return clock_class(node, list(self._nodes)) if self._is_vector() else clock_class(node)

    def _let_it_happen(self):
        """All events, in their order, each at its own node."""
        clocks = {node: self._made(self._classes[node], node)
                  for node in dict.fromkeys(node for node, *_ in self._events)}
        given = []  # what to_array() itself gave, at each send
        for event, (node, kind, *sent_at) in enumerate(self._events):
            self._advance(clocks[node], kind, sent_at)
            if kind == "send":
                message = self._method(clocks[node], "toArray")()
                self._sent[event] = encode(message)
                given.append((event, message))
        for event, message in given:
            now = encode(message)
            if now != self._sent[event]:
                self._changed.append({"event": event, "was": decode(self._sent[event]),
                                      "is": decode(now)})

    def _clock_after(self, last):
        node = self._events[last][0]
        clock = self._made(self._class, node)
        for where, kind, *sent_at in self._events[:last + 1]:
            if where == node:
                self._advance(clock, kind, sent_at)
        return clock

    def _advance(self, clock, kind, sent_at):
        if kind == "receive":
            self._method(clock, "update")(decode(self._sent[sent_at[0]]))
        else:
            self._method(clock, "increment")()

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


def answer(case, file, copies):
    """What each of the two classes says, if the file has it."""
    return {name: _Replay(name, file, copies, case).answer()
            for name in _CLASSES if hasattr(file, name)}
