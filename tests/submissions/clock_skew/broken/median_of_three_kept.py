# Drops the highest and the lowest clock, then takes the mean.
# expect: truth not inside, first configuration (two liars on one side)


def detect_clock_skew(nodes):
    times = [node.get_time() for node in nodes]
    return max(times) - min(times)


def find_skewed_nodes(nodes, threshold=1000):
    times = {node["id"]: node["get_time"]() for node in nodes}
    median = sorted(times.values())[len(times) // 2]
    return [{"id": name, "skew": time - median}
            for name, time in times.items() if abs(time - median) > threshold]


def calculate_true_time(nodes):
    kept = sorted(node.get_time() for node in nodes)[1:-1]
    mean = sum(kept) / len(kept)
    return {"earliest": mean - 2000, "latest": mean + 2000}
