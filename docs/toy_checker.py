"""A model checker on one page: servers add points to a counter by get and set, in every order.

    python3 docs/toy_checker.py              two servers, which add 10 and 20
    python3 docs/toy_checker.py 10 20 30     three
"""
import sys
from collections import Counter, deque
from functools import cache

ADDS = tuple(map(int, sys.argv[1:])) or (10, 20)
NAMES = "ABCDEFGH"
GET, SET, DONE = range(3)

# A state: the counter, and for each server its next step and what it has read.
INITIAL = (100, tuple((GET, None) for _ in ADDS))
EXPECTED = 100 + sum(ADDS)


def steps(state):
    """Each step that is possible, as (what happens, the state after it)."""
    counter, servers = state
    for i, (step, read) in enumerate(servers):
        if step == GET:
            what, after, mine = f"{NAMES[i]} get -> {counter}", counter, (SET, counter)
        elif step == SET:
            what, after, mine = f"{NAMES[i]} set {read + ADDS[i]}", read + ADDS[i], (DONE, read)
        else:
            continue
        yield what, (after, servers[:i] + (mine,) + servers[i + 1:])


def explore():
    """Breadth first: every state once, each with the step that first led to it."""
    came_by, queue = {INITIAL: None}, deque([INITIAL])
    while queue:
        state = queue.popleft()
        for what, after in steps(state):
            if after not in came_by:
                came_by[after] = (state, what)
                queue.append(after)
    return came_by


@cache
def ends(state):
    """How many complete runs from here end with which counter: asked once for each state."""
    found = [ends(after) for _, after in steps(state)]
    return sum(found, Counter()) if found else Counter([state[0]])


came_by, runs = explore(), ends(INITIAL)
print(f"{len(came_by)} states, {runs.total()} interleavings,",
      f"{runs.total() - runs[EXPECTED]} of them violating; they end with {dict(runs)}")
wrong = (s for s in came_by if not any(steps(s)) and s[0] != EXPECTED)
at = next(wrong, INITIAL)  # in order of discovery, so the first is a nearest one
run = []
while came_by[at]:
    at, what = came_by[at]
    run.insert(0, what)
print("shortest counterexample:", "; ".join(run) or "none", f"(expected {EXPECTED})")
