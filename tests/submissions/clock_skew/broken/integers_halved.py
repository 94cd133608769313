# Divides down to whole numbers.
# expect: does not shift along (rounding goes down, whatever the sign) or truth not inside


def detect_clock_skew(nodes):
    times = [node.get_time() for node in nodes]
    return max(times) - min(times)


def find_skewed_nodes(nodes, threshold=1000):
    times = {node["id"]: node["get_time"]() for node in nodes}
    median = sorted(times.values())[len(times) // 2]
    return [{"id": name, "skew": time - median}
            for name, time in times.items() if abs(time - median) > threshold]


def calculate_true_time(nodes):
    times = sorted(node.get_time() for node in nodes)
    agreeing = [times[i:i + 3] for i in range(3) if times[i + 2] - times[i] <= 2000]
    if not agreeing:
        return None
    centre = (agreeing[0][0] + agreeing[-1][2]) // 2
    return {"earliest": centre - 1000, "latest": centre + 1000}
