"""A model checker on one page: servers add points to one counter by get and set, in every order.

    python3 docs/toy_checker.py              two servers, which add 10 and 20
    python3 docs/toy_checker.py 10 20 30     three

docs/toy_checker.md goes through it, and says where the real one does the same.
"""
import sys
from collections import deque
from functools import cache

ADDS = tuple(map(int, sys.argv[1:])) or (10, 20)
NAMES = "ABCDEFGH"
DONE = 2  # steps of a server: 0 get, 1 set

# A state: the counter, and for each server the number of its next step and what it has read.
INITIAL = (100, tuple((0, None) for _ in ADDS))
EXPECTED = 100 + sum(ADDS)


def steps(state):
    """Each step that is possible, as (what happens, the state after it)."""
    counter, servers = state
    for i, (step, read) in enumerate(servers):
        if step == 0:
            what, after, mine = f"{NAMES[i]} get -> {counter}", counter, (1, counter)
        elif step == 1:
            what, after, mine = f"{NAMES[i]} set {read + ADDS[i]}", read + ADDS[i], (DONE, read)
        else:
            continue
        yield what, (after, servers[:i] + (mine,) + servers[i + 1:])


def violates(state):
    return all(step == DONE for step, _ in state[1]) and state[0] != EXPECTED


def explore():
    """Breadth first: every state once, each with the step that first led to it."""
    came_by = {INITIAL: None}
    queue = deque([INITIAL])
    while queue:
        state = queue.popleft()
        for what, after in steps(state):
            if after not in came_by:
                came_by[after] = (state, what)
                queue.append(after)
    return came_by


@cache
def count(state):
    """(complete runs from here, how many of them violate): each state is counted only once."""
    after = [count(successor) for _, successor in steps(state)]
    return tuple(map(sum, zip(*after))) if after else (1, int(violates(state)))


came_by = explore()
print(f"{len(came_by)} states, {count(INITIAL)[0]} interleavings, {count(INITIAL)[1]} violating")
at = next(state for state in came_by if violates(state))  # in order of discovery: a nearest one
run = []
while came_by[at]:
    at, what = came_by[at]
    run.insert(0, what)
print("shortest counterexample:", "; ".join(run), f"(expected {EXPECTED})")
