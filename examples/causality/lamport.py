class LamportClock:
    def __init__(self, node_id):
        self.node_id = node_id
        self.time = 0

    def increment(self):
        self.time += 1
        return self.time

    def update(self, received):
        self.time = max(self.time, received)
        return self.increment()

    def is_before(self, other):
        return self.time < other.time

    def to_array(self):
        return self.time
