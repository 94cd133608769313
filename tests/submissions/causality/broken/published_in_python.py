class VectorClock:
    """The published class, word for word."""

    def __init__(self, node_id, node_list):
        self.node_id = node_id
        self.clock = {node: 0 for node in node_list}

    def increment(self):
        self.clock[self.node_id] += 1
        return self.to_array()

    def update(self, other_clock):
        for node in self.clock:
            self.clock[node] = max(self.clock[node], other_clock.get(node, 0))
        self.clock[self.node_id] += 1
        return self.to_array()

    def is_before(self, other_clock):
        has_less = False
        for node in self.clock:
            if self.clock[node] > other_clock.get(node, 0):
                return False
            if self.clock[node] < other_clock.get(node, 0):
                has_less = True
        return has_less

    def is_concurrent(self, other_clock):
        return not self.is_before(other_clock) and not other_clock.is_before(self)

    def to_array(self):
        return dict(self.clock)
