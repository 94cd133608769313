"""What a run has asked for. Services, timers and questions share one numbering."""


class ServiceRequest:
    """An operation of a service, waiting in a future for its answer."""

    kind = "service"
    __slots__ = ("number", "future", "call", "place", "details")

    def __init__(self, number, future, call, place, details):
        self.number = number
        self.future = future
        self.call = call
        self.place = place
        self.details = details

    def is_open(self):
        return not self.future.done()

    def answer(self):
        return _with_place({"request": self.number, **self.details, "call": self.call}, self.place)

    def write_state(self, graph):
        graph.tokens += self.details, self.call, self.place
        graph.put(self.future)


class Timer:
    """A callback that waits for the clock; one that is due after all time never ends."""

    kind = "timer"
    __slots__ = ("number", "handle", "call", "place")

    def __init__(self, number, handle, call, place):
        self.number = number
        self.handle = handle
        self.call = call
        self.place = place

    def is_open(self):
        handle = self.handle
        return handle._scheduled and not handle.cancelled() and handle.when() != float("inf")

    def answer(self):
        timer = {"request": self.number, "timer": self.handle.when(), "call": self.call}
        return _with_place(timer, self.place)

    def write_state(self, graph):
        graph.tokens += "timer", self.call, self.place
        graph.put(self.handle)


class Question:
    """Answered as soon as it was asked; it only takes up a number."""

    kind = "question"
    __slots__ = ("place",)

    def __init__(self, place):
        self.place = place

    def is_open(self):
        return False


def _with_place(answer, place):
    if place:
        answer |= place
    return answer
