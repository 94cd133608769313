class VectorClock:
    def __init__(self, node_id, node_list):
        self.node_id = node_id
        self.clock = {node: 0 for node in node_list}

    def increment(self):
        self.clock[self.node_id] += 1

    def update(self, other_clock):
        self.clock = {node: max(self.clock[node], other_clock[node]) for node in self.clock}
        self.increment()

    def is_before(self, other):
        return self.clock != other.clock and all(
            count <= other.clock[node] for node, count in self.clock.items())

    def to_array(self):
        return dict(self.clock)
