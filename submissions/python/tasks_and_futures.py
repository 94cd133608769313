"""Tasks, futures, timers and contexts, as they are written into the graph of a state."""

import contextvars
import gc

from calls import Call
from computing_asyncio import events, tasks
from event_loop import EventLoop, Future, Task
from object_graph import Unrecognised, writes

_NOTHING = object()
_LOOP_ATTRIBUTES = len(vars(EventLoop()))


@writes(EventLoop)
def _loop(graph, loop):
    if len(vars(loop)) != _LOOP_ATTRIBUTES:
        raise Unrecognised("the file keeps something in the loop")
    graph.tokens.append("loop")


@writes(Call)
def _call(graph, call):
    graph.tokens += "call", call.number


@writes(Task)
def _task(graph, task):
    graph.tokens.append("task")
    if graph.traits.sees_names:
        graph.put(task.get_name())
    if not task.done():
        graph.tokens += task._must_cancel, task.cancelling()
        graph.put(task._coro)
        graph.put(task._fut_waiter)
        graph.put(_context_of(task))
        _write_origin(graph, task._coro)
    _write_future(graph, task)


def _context_of(task):
    """A task shows its context to the collector only."""
    return next(each for each in gc.get_referents(task) if type(each) is contextvars.Context)


def _write_origin(graph, coroutine):
    """Where a coroutine of the library was made is the place of the timers that it makes."""
    code = getattr(coroutine, "cr_code", None)
    if code is not None and not graph.codes.owns(code) and code is not Call.run.__code__:
        graph.tokens.append(coroutine.cr_origin)


@writes(Future, tasks._GatheringFuture)
def _future(graph, future):
    graph.tokens.append(type(future).__name__)
    _write_future(graph, future)


def _write_future(graph, future):
    graph.tokens += future._state, future._asyncio_future_blocking
    graph.put(future._cancel_message)
    _write_callbacks(graph, future._callbacks or ())
    for name, value in _attributes_of(future).items():
        if name != "_number" or graph.traits.sees_numbers:
            graph.put(name)
            graph.put(value)
    graph.tokens.append("outcome")
    if future._state == "CANCELLED":
        graph.put_all([each for each in gc.get_referents(future)
                       if issubclass(type(each), BaseException)])
    elif future._state == "FINISHED":
        graph.put(future._exception)
        graph.put(_result_of(future))


def _attributes_of(future):
    """What has been set on it: like its context shown to the collector only, and last."""
    last = gc.get_referents(future)[-1]
    if type(last) is not dict or last is future._cancel_message or last is _result_of(future):
        return {}
    return last


def _result_of(future):
    return future._result if future._state == "FINISHED" and future._exception is None else None


def _write_callbacks(graph, callbacks):
    graph.tokens.append(len(callbacks))
    for callback, context in callbacks:
        graph.put(callback)
        graph.put(context)


@writes(events.Handle, events.TimerHandle)
def _handle(graph, handle):
    graph.tokens += "handle", handle._cancelled
    if type(handle) is events.TimerHandle:
        graph.tokens += graph.moment(handle._when), handle._scheduled
    if not handle._cancelled:
        graph.put(handle._callback)
        graph.put_all(handle._args)
        graph.put(handle._context)


@writes(contextvars.Context)
def _context(graph, context):
    """Its order is that of addresses; a file that lists it is not deterministic anyway."""
    names = sorted((variable.name, variable) for variable in context) if len(
        {variable.name for variable in context}) == len(context) else None
    if names is None:
        raise Unrecognised("two context variables of one name")
    graph.tokens += "context", len(names)
    for _, variable in names:
        graph.put(variable)
        graph.put(context[variable])


@writes(contextvars.ContextVar)
def _variable(graph, variable):
    graph.tokens += "variable", variable.name
    default = contextvars.Context().run(_default_of, variable)
    graph.tokens.append(default is _NOTHING)
    graph.put(None if default is _NOTHING else default)


def _default_of(variable):
    try:
        return variable.get()
    except LookupError:
        return _NOTHING
