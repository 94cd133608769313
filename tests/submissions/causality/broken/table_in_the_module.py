# A message is only a number, which another process cannot look up.
known = {}


class VectorClock:
    def __init__(self, node_id, node_list):
        self.node_id = node_id
        self.clock = {node: 0 for node in node_list}

    def increment(self):
        self.clock[self.node_id] += 1

    def update(self, message):
        other = known[tuple(message)]
        self.clock = {node: max(count, other[node]) for node, count in self.clock.items()}
        self.clock[self.node_id] += 1

    def is_before(self, other):
        return self.clock != other.clock and all(
            count <= other.clock[node] for node, count in self.clock.items())

    def is_concurrent(self, other):
        return self is not other and not self.is_before(other) and not other.is_before(self)

    def to_array(self):
        message = (self.node_id, self.clock[self.node_id])
        known[message] = dict(self.clock)
        return list(message)
