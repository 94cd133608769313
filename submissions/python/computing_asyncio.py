"""CPython's own asyncio, without the half of it that talks to the outside.

Tasks, futures, locks, queues and the like are the real ones, so a submission meets the semantics
of the language it was written for. Sockets, processes, threads and selectors are never loaded:
they cost half of the start-up, and what is not there cannot be reached. While asyncio's modules
are imported, small stand-ins take the place of what they import only to mention.
"""

import os
import sys
from types import ModuleType


class _NoFuture:
    """Nothing is an instance of concurrent.futures.Future here."""


_FUTURES = {"Future": _NoFuture, "FIRST_COMPLETED": "FIRST_COMPLETED",
            "FIRST_EXCEPTION": "FIRST_EXCEPTION", "ALL_COMPLETED": "ALL_COMPLETED"}
_STAND_INS = {
    "socket": {"AF_UNSPEC": 0, "AI_PASSIVE": 1},
    "subprocess": {"PIPE": -1},
    "logging": {"DEBUG": 10},
    "concurrent": {},
    "concurrent.futures": _FUTURES,
}
PARTS = ("coroutines", "events", "exceptions", "futures", "locks", "queues", "taskgroups", "tasks",
         "timeouts")


def _module(name, attributes):
    module = ModuleType(name)
    module.__dict__.update(attributes)
    sys.modules[name] = module
    return module


def _import_parts():
    package = _module("asyncio", {})
    package.__path__ = [os.path.join(os.path.dirname(os.__file__), "asyncio")]
    for name, attributes in _STAND_INS.items():
        _module(name, attributes)
    sys.modules["concurrent"].futures = sys.modules["concurrent.futures"]
    for part in PARTS:
        __import__(f"asyncio.{part}")
    for name in _STAND_INS:
        del sys.modules[name]
    return package


package = _import_parts()
coroutines, events, futures, tasks = (
    package.coroutines, package.events, package.futures, package.tasks)
parts = {name: getattr(package, name) for name in PARTS}
