class VectorClock:
    clock = {}  # of the class, so of all its clocks

    def __init__(self, node_id, node_list):
        self.node_id = node_id
        for node in node_list:
            self.clock[node] = 0

    def increment(self):
        self.clock[self.node_id] += 1

    def update(self, other_clock):
        for node, count in other_clock.items():
            self.clock[node] = max(self.clock[node], count)
        self.increment()

    def is_before(self, other):
        return self.clock != other.clock and all(
            count <= other.clock[node] for node, count in self.clock.items())

    def is_concurrent(self, other):
        return not self.is_before(other) and not other.is_before(self)

    def to_array(self):
        return dict(self.clock)
