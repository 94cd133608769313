"""Sets the process up for other people's code, then serves queries until the parent leaves."""

import gc
import io
import linecache
import os
import sys
import time
import traceback

import async_generators
import audit
import never_awaited
from channel import Channel, moved_away
from offered_modules import reset_libraries
from session import Session
from watchdog import Watchdog

READING, WRITING, STACKS = 3, 4, 5
ORIGIN_DEPTH = 4  # frames that Python remembers of a coroutine's creation


def serve():
    channel = Channel(READING, WRITING)
    session = Session(channel)
    session.watchdog = Watchdog(open(moved_away(STACKS), "wb", buffering=0), session.timed_out)
    _prepare_interpreter()
    operations = {"load": session.load, "run": session.run, "cases": session.cases}
    while (query := channel.read()) is not None:
        operations[query["op"]](query)
    os._exit(0)


def _prepare_interpreter():
    os.environ["TZ"] = "UTC"
    time.tzset()
    sys.stdin = io.StringIO()
    sys.excepthook = _show_own_error
    never_awaited.install()
    async_generators.install()
    sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
    sys.unraisablehook = lambda _unraisable: None
    linecache.updatecache = lambda _name, _globals=None: []
    linecache.checkcache = lambda _name=None: None
    reset_libraries()
    gc.disable()
    gc.collect()
    gc.freeze()
    audit.install()


def _show_own_error(kind, error, trace):
    """A bug of the worker's own: to the real standard error, since sys.stderr is captured."""
    text = "".join(traceback.format_exception(kind, error, trace))
    os.write(2, text.encode("utf-8", "backslashreplace"))
