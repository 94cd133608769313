# The library knows what a median is.
# expect: proved

import statistics


def detect_clock_skew(nodes):
    times = [node.get_time() for node in nodes]
    return max(times) - min(times)


def find_skewed_nodes(nodes, threshold=1000):
    times = [(node.id, node.get_time()) for node in nodes]
    median = statistics.median(time for _, time in times)
    return [{"id": name, "skew": time - median} for name, time in times
            if not -threshold <= time - median <= threshold]


def calculate_true_time(nodes):
    median = statistics.median(node.get_time() for node in nodes)
    return {"earliest": median - 1000, "latest": median + 1000, "uncertainty": 2000}
