class VectorClock:
    def __init__(self, node_id, node_list):
        self.me = node_list.index(node_id)
        self.counts = [0] * len(node_list)

    def increment(self):
        self.counts[self.me] += 1
        return self.to_array()

    def update(self, other_clock):
        self.counts = [max(pair) for pair in zip(self.counts, other_clock)]
        return self.increment()

    def is_before(self, other):
        pairs = list(zip(self.counts, other.counts))
        return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)

    def is_concurrent(self, other):
        return not self.is_before(other) and not other.is_before(self)

    def to_array(self):
        return tuple(self.counts)
