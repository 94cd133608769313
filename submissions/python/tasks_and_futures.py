"""Tasks, futures, timers and contexts, as they are written into the graph of a state."""

import contextvars
import gc

from calls import Call, number_of_call
from computing_asyncio import events, parts, tasks
from event_loop import EventLoop, Future, Task
from object_graph import Unrecognised, check_names, writes

_NOTHING = object()
_Timeout = parts["timeouts"].Timeout
_LOOP_ATTRIBUTES = len(vars(EventLoop()))
_TIMEOUT_ATTRIBUTES = len(vars(_Timeout(None)))


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
    shown = gc.get_referents(task)
    if not task.done():
        graph.tokens += task._must_cancel, task.cancelling()
        graph.put(task._coro)
        graph.put(task._fut_waiter)
        graph.put(next(each for each in shown if type(each) is contextvars.Context))
        _write_origin(graph, task._coro)
    _write_future(graph, task, shown)


def _write_origin(graph, coroutine):
    """Where a coroutine of the library was made is the place of the timers that it makes."""
    code = getattr(coroutine, "cr_code", None)
    if code is not None and not graph.codes.owns(code) and code is not Call.run.__code__:
        graph.tokens.append(coroutine.cr_origin)


@writes(Future, tasks._GatheringFuture)
def _future(graph, future):
    graph.tokens.append(type(future).__name__)
    _write_future(graph, future, gc.get_referents(future))


def _write_future(graph, future, shown):
    """A task's context and what has been set on a future are shown to the collector only."""
    graph.tokens += future._state, future._asyncio_future_blocking
    graph.put(future._cancel_message)
    _write_callbacks(graph, future._callbacks or ())
    graph.put_pairs(_attributes_of(graph, future, shown[-1]))
    if future._state == "CANCELLED":
        graph.put_all([each for each in shown if issubclass(type(each), BaseException)])
    elif future._state == "FINISHED":
        graph.put(future._exception)
        graph.put(_result_of(future))


def _attributes_of(graph, future, last):
    """They are shown last, if there are any."""
    if type(last) is not dict or last is future._cancel_message or last is _result_of(future):
        return {}
    check_names(last)
    if graph.traits.sees_numbers:
        return last
    return {name: value for name, value in last.items() if name != "_number"}


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


@writes(_Timeout)
def _timeout(graph, timeout):
    when = timeout._when
    if len(vars(timeout)) != _TIMEOUT_ATTRIBUTES:
        raise Unrecognised("the file keeps something in a timeout")
    graph.tokens += "timeout", timeout._state.name, when if when is None else graph.moment(when)
    graph.put(timeout._timeout_handler)
    graph.put(timeout._task)


@writes(contextvars.Context)
def _context(graph, context):
    """Its order is that of addresses; a file that lists it is not deterministic anyway."""
    check_names(variable.name for variable in context)
    variables = {variable.name: variable for variable in context}
    if len(variables) != len(context):
        raise Unrecognised("two context variables of one name")
    graph.tokens += "context", len(variables)
    for name in sorted(variables):
        graph.put(variables[name])
        graph.put(context[variables[name]])


@writes(contextvars.ContextVar)
def _variable(graph, variable):
    if variable is number_of_call:
        graph.tokens.append("number of call")
        return
    graph.tokens += "variable", variable.name
    default = contextvars.Context().run(_default_of, variable)
    graph.tokens.append(default is _NOTHING)
    graph.put(None if default is _NOTHING else default)


def _default_of(variable):
    try:
        return variable.get()
    except LookupError:
        return _NOTHING
