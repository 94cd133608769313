import math
import time


def now():
    return int(time.time() * 1000)


# Your distributed system has 5 nodes
nodes = [
    {"id": "A", "get_time": lambda: now() + 0},     # Accurate
    {"id": "B", "get_time": lambda: now() + 3000},  # 3s fast
    {"id": "C", "get_time": lambda: now() - 2000},  # 2s slow
    {"id": "D", "get_time": lambda: now() + 100},   # 100ms fast
    {"id": "E", "get_time": lambda: now() - 5000},  # 5s slow!
]


def detect_clock_skew(nodes):
    times = [n["get_time"]() for n in nodes]
    return max(times) - min(times)


def find_skewed_nodes(nodes, threshold=1000):
    times = [{"id": n["id"], "time": n["get_time"]()} for n in nodes]
    sorted_times = sorted(t["time"] for t in times)
    median = sorted_times[len(sorted_times) // 2]
    return [{"id": t["id"], "skew": t["time"] - median}
            for t in times if abs(t["time"] - median) > threshold]


def calculate_true_time(nodes):
    times = [n["get_time"]() for n in nodes]

    # Remove outliers (more than 2 std dev from mean)
    mean = sum(times) / len(times)
    std_dev = math.sqrt(sum((t - mean) ** 2 for t in times) / len(times))

    filtered = [t for t in times if abs(t - mean) <= 2 * std_dev]
    average = sum(filtered) / len(filtered)
    max_deviation = max(abs(t - average) for t in filtered)
    return {
        "earliest": average - max_deviation,
        "latest": average + max_deviation,
        "uncertainty": max_deviation * 2,
    }


if __name__ == "__main__":
    print("Max skew:", detect_clock_skew(nodes))  # 8000ms
    print("Skewed nodes:", find_skewed_nodes(nodes))
    print("True time:", calculate_true_time(nodes))
