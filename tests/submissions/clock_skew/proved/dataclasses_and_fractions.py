# Exact numbers and dataclasses.
# expect: proved (a dataclass is its fields; whole numbers stay whole)

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True)
class Skewed:
    id: str
    skew: int


@dataclass
class Interval:
    earliest: float
    latest: float


def detectClockSkew(nodes):
    times = sorted(node["getTime"]() for node in nodes)
    return times[-1] - times[0]


def findSkewedNodes(nodes, threshold=1000):
    readings = [(node["getTime"](), node["id"]) for node in nodes]
    median, _ = sorted(readings)[len(readings) // 2]
    return [Skewed(name, time - median) for time, name in readings
            if abs(Fraction(time - median)) > threshold]


def calculateTrueTime(nodes):
    """Of all groups of three, those that some truth is near to."""
    times = [node["getTime"]() for node in nodes]
    groups = [group for group in combinations(times, 3) if max(group) - min(group) <= 2000]
    if not groups:
        raise ValueError("no three clocks agree")
    return Interval(float(min(max(group) for group in groups) - 1000),
                    float(max(min(group) for group in groups) + 1000))
