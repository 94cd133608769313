class VectorClock:
    def __init__(self, node_id, node_list):
        self.node_id = node_id
        self.clock = {node: 0 for node in node_list}

    def increment(self):
        self.clock[self.node_id] += 1

    def update(self, other_clock):
        for node, count in other_clock.items():
            self.clock[node] = max(self.clock[node], count)
        self.increment()

    def is_before(self, other):
        return sum(self.clock.values()) < sum(other.clock.values())

    def is_concurrent(self, other):
        return sum(self.clock.values()) == sum(other.clock.values())

    def to_array(self):
        return dict(self.clock)
