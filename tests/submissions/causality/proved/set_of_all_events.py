class VectorClock:
    """No counts at all: a clock is the set of all events that its node has heard of."""

    def __init__(self, node_id, node_list):
        self.node_id = node_id
        self.own = 0
        self.heard_of = set()

    def increment(self):
        self.own += 1
        self.heard_of.add((self.node_id, self.own))

    def update(self, other_clock):
        self.heard_of |= {tuple(event) for event in other_clock}
        self.increment()

    def isBefore(self, other):
        return self.heard_of < other.heard_of

    def isConcurrent(self, other):
        return not self.heard_of <= other.heard_of and not other.heard_of <= self.heard_of

    def toArray(self):
        return sorted(self.heard_of)
