class LamportClock:
    """Equal numbers are ordered by the node's name: a total order that respects causality."""

    def __init__(self, node_id):
        self.stamp = (0, node_id)

    def increment(self):
        self.stamp = (self.stamp[0] + 1, self.stamp[1])

    def update(self, other_clock):
        self.stamp = (max(self.stamp[0], other_clock[0]) + 1, self.stamp[1])

    def is_before(self, other):
        return self.stamp < other.stamp

    def to_array(self):
        return self.stamp
