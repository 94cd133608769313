"""The event loop that a run's tasks live on: first in, first out, with no outside of its own.

What would wait for the outside becomes a request of the run, and the run feeds the answers in.
"""

import itertools
import math
from collections import deque

import current
import places
import refusals
from computing_asyncio import events, futures, tasks

NOT_OFFERED = "a submission may not use the event loop's {}: it has no files, sockets or threads"


def number_of(future):
    """A hash that counts the futures of a run in the order in which they are first put in a set.

    asyncio keeps tasks in sets and hands sets of them out, so what a program does next can
    depend on their order; by their addresses in memory it would differ from run to run.
    """
    try:
        return future._number
    except AttributeError:
        future._number = number = next(future.get_loop().numbers)
        return number


class Task(tasks.Task):
    """CPython's task, ordered by its number."""

    __hash__ = number_of


class Future(futures.Future):
    """CPython's future, ordered by its number."""

    __hash__ = number_of


tasks._GatheringFuture.__hash__ = number_of


CLOCK_AT_START = 1_704_067_199.9995  # seconds since the epoch, as PROTOCOL.md has it


class EventLoop(events.AbstractEventLoop):
    """Runs what is ready until nothing is, and keeps what has been asked of the clock."""

    def __init__(self):
        self._ready = deque()
        self._time = CLOCK_AT_START
        self.numbers = itertools.count(1)
        self.tasks = []

    def time(self):
        return self._time

    def advance(self, moment):
        self._time = max(self._time, moment)

    def drain(self, stopped):
        """Runs until nothing can move. `stopped` says after each step whether to go on."""
        ready = self._ready
        while ready and not stopped():
            handle = ready.popleft()
            if not handle.cancelled():
                try:
                    handle._run()
                except KeyboardInterrupt:
                    """The submission's own: it is in its task already, for whoever awaits it."""

    def run_timer(self, handle):
        """The clock reaches a timer: it is the world that says when."""
        handle._scheduled = False
        self.advance(handle.when())
        self._ready.append(handle)

    def call_soon(self, callback, *args, context=None):
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self._time + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if math.isnan(when):
            raise ValueError("a timer cannot be due at 'not a number'")
        handle = events.TimerHandle(when, callback, args, self, context)
        if when <= self._time:
            self._ready.append(handle)
        else:
            handle._scheduled = True
            current.run.register_timer(handle)
        return handle

    def _timer_handle_cancelled(self, handle):
        """Called by asyncio; the run sees from the handle itself that it was cancelled."""

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        name = name or f"Task-{len(self.tasks) + 1}"
        task = Task(coro, loop=self, name=name, context=context)
        self.tasks.append(task)
        return task

    def drop_everything(self):
        self._ready.clear()
        self.tasks.clear()

    def current_task(self):
        return tasks.current_task(self)

    def get_debug(self):
        return False

    def is_running(self):
        return True

    def is_closed(self):
        return False

    def default_exception_handler(self, context):
        self.call_exception_handler(context)

    def get_exception_handler(self):
        return None

    def call_exception_handler(self, context):
        """A callback failed, or asyncio has something to remark: no call of the program throws."""
        run = current.run
        if run is None or run.over or run.loop is not self:
            return
        error = context.get("exception")
        refusal = error and refusals.of_exception(error)
        if refusal:
            run.remember(refusal)
            return
        message = context.get("message", "")
        if error is not None:
            described = refusals.describe(error)
            message = f"{message}: {described['type']}: {described['message']}"
        run.advise("unhandled-exception", message, error and places.of_exception(error))


def _refuser(name):
    def refused(self, *_args, **_kwargs):
        refusals.refuse("forbidden", NOT_OFFERED.format(name))
    refused.__name__ = name
    return refused


for _name, _member in vars(events.AbstractEventLoop).items():
    if not _name.startswith("__") and _name not in vars(EventLoop):
        setattr(EventLoop, _name, _refuser(_name))
