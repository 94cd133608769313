# Always 1000.
# expect: wrong nodes, only with mixed readings


def detect_clock_skew(nodes):
    times = [node.get_time() for node in nodes]
    return max(times) - min(times)


def find_skewed_nodes(nodes, threshold=1000):
    times = {node["id"]: node["get_time"]() for node in nodes}
    median = sorted(times.values())[len(times) // 2]
    return [{"id": name, "skew": time - median}
            for name, time in times.items() if abs(time - median) > 1000]


def calculate_true_time(nodes):
    median = sorted(node.get_time() for node in nodes)[2]
    return {"earliest": median - 1000, "latest": median + 1000}
