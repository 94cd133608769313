"""Suspended coroutines and generators: where each stands, and what its frame can still read.

What Python shows of a frame leaves out its evaluation stack, which holds the half of an expression
that is worked out and the iterators of the loops under way. The cycle collector is shown all.
"""

import gc
import types

import calls
import services
from event_loop import EventLoop, Future, Task
from liveness import live_after
from object_graph import PLAIN, Unrecognised, writes
from values import AttributeDict

_BEFORE_LOCALS = 4  # the frame, the dictionary of its locals, its function and its code
_layouts = {}


async def _coroutine_made():
    """Only for the types of what is made of it."""


async def _generator_made():
    yield


def _await_types():
    coroutine = _coroutine_made()
    types_of_steps = type(coroutine.__await__()), type(iter(Future(loop=EventLoop())))
    coroutine.close()
    return types_of_steps


AWAIT_STEPS = _await_types()
NEXT_STEP = type(_generator_made().__anext__())


class FrameLayout:
    """Of one code object: its variables in the order of the frame, and when each is live."""

    def __init__(self, code):
        shared = frozenset(code.co_cellvars)
        self.code = code
        self.plain = [None if name in shared else name for name in code.co_varnames]
        self.cells = len([name for name in code.co_cellvars if name not in code.co_varnames])
        self.cells += len(code.co_freevars)
        self.live_after = live_after(code)


def _layout(code):
    found = _layouts.get(id(code))
    if found is None:
        found = _layouts[id(code)] = FrameLayout(code)  # which keeps the code, so its address
    return found


@writes(types.CoroutineType)
def _coroutine(graph, coroutine):
    if coroutine.cr_suspended and coroutine.cr_code in _WRITERS_OF_OWN:
        _WRITERS_OF_OWN[coroutine.cr_code](graph, coroutine)
        return
    graph.tokens.append("coroutine")
    _write_suspended(graph, coroutine, coroutine.cr_frame, coroutine.cr_await)
    if coroutine.cr_frame is not None and not coroutine.cr_suspended:
        graph.tokens.append(coroutine.cr_origin)


def _write_request(graph, coroutine):
    """The worker's own frames are as good as empty: what they hold is part of the request."""
    graph.tokens.append("request")
    graph.put(gc.get_referents(coroutine.cr_await.cr_await)[0])


def _write_call(graph, coroutine):
    graph.tokens += "call", coroutine.cr_frame.f_locals["self"].number
    graph.awaited.add(id(coroutine.cr_await))
    graph.put(coroutine.cr_await)


_WRITERS_OF_OWN = {services.request.__code__: _write_request, calls.Call.run.__code__: _write_call}


@writes(types.GeneratorType)
def _generator(graph, generator):
    graph.tokens.append("generator")
    _write_suspended(graph, generator, generator.gi_frame, generator.gi_yieldfrom)


@writes(types.AsyncGeneratorType)
def _async_generator(graph, generator):
    graph.tokens += "async generator", generator.ag_running
    _write_suspended(graph, generator, generator.ag_frame, generator.ag_await)


def _write_suspended(graph, suspended, frame, awaited):
    if frame is None:
        graph.tokens.append("ended")
        return
    code, variables = frame.f_code, frame.f_locals
    layout = _layout(code)
    held = gc.get_referents(suspended)
    position = _start_of_locals(graph, held, frame, variables)
    graph.tokens += "frame", graph.codes.of(code), frame.f_lasti
    live = -1 if graph.traits.sees_locals else layout.live_after[frame.f_lasti]
    keeps = graph.traits.finalises
    cells, kept = [], {}
    for number, name in enumerate(layout.plain):
        if name is None:
            cells.append(held[position])
        elif name not in variables:
            continue
        elif live >> number & 1 or keeps and not _is_inert(held[position]):
            if held[position] is not variables[name]:
                raise Unrecognised("a frame of another layout")
            kept[number] = held[position]
        position += 1
    stack = position + layout.cells
    _put_cells(graph, cells + held[position:stack])
    graph.put_pairs(kept)
    _write_stack(graph, held[stack:], awaited)


def _start_of_locals(graph, held, frame, variables):
    for index, each in enumerate(held[:5]):
        if each is frame:
            break
    else:
        raise Unrecognised("a frame that the collector does not see")
    if held[index + 1] is not variables or held[index + 3] is not frame.f_code:
        raise Unrecognised("a frame of another layout")
    function = held[index + 2]
    if graph.codes.owns(frame.f_code) and function.__globals__ is not graph.scope:
        raise Unrecognised("a function of the file with other globals")
    return index + _BEFORE_LOCALS


def _put_cells(graph, cells):
    if not all(type(each) is types.CellType for each in cells):
        raise Unrecognised("a frame of another layout")
    graph.put_all(cells)


def _write_stack(graph, stack, awaited):
    """Last comes what is awaited, then the exception being handled if there has been any."""
    if awaited is not None:
        graph.awaited.add(id(awaited))
        if stack[-1] is None:
            del stack[-1]
        graph.tokens.append(stack[-1] is awaited)
    graph.put_all(stack)


def _is_inert(value):
    """Whether nothing happens when a dead variable lets go of it."""
    kind = type(value)
    if kind in PLAIN or kind is float or kind is Task:  # the loop holds each task anyway
        return True
    if kind is dict or kind is AttributeDict:
        return all(map(_is_inert, dict.keys(value))) and all(map(_is_inert, dict.values(value)))
    return (kind is list or kind is tuple) and all(map(_is_inert, value))


@writes(*AWAIT_STEPS)
def _await_step(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.put_all(gc.get_referents(value))


@writes(NEXT_STEP)
def _next_step(graph, value):
    """How far it has come is hidden; one that is being awaited has begun."""
    if id(value) not in graph.awaited:
        raise Unrecognised("a step of an async generator that may not have begun")
    _await_step(graph, value)
