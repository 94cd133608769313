class LamportClock:
    """Says "before" of everything, and so of all that happened before, too."""

    def __init__(self, node_id):
        self.time = 0

    def increment(self):
        self.time += 1

    def update(self, other_clock):
        self.time = max(self.time, other_clock) + 1

    def is_before(self, other):
        return True

    def to_array(self):
        return self.time
