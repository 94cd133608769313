"""Which of the file's names is the entry point, and whether it can be called as one."""

import inspect

import current
from names import closest, spellings
from refusals import Refusal


def choose(scope, accepted, demanded):
    """The name of the entry point; raises a refusal if there is none or more than one."""
    looked_for = [demanded] if demanded else accepted
    candidates = {}
    for wanted in looked_for:
        for name in spellings(wanted):
            if name in scope:
                candidates.setdefault(id(scope[name]), name)
    found = list(candidates.values())
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal("several-entries", f"the file defines {' and '.join(found)}; say which one "
                      f"with --entry {found[0]}", place_of(scope[found[-1]]))
    raise _no_entry(scope, looked_for)


def _no_entry(scope, looked_for):
    wanted = [spellings(name)[0] for name in looked_for]
    message = f"no {' or '.join(wanted)} in the file"
    functions = [name for name, value in scope.items()
                 if callable(value) and not inspect.isclass(value) and place_of(value)]
    near = next((found for name in wanted if (found := closest(name, functions))), None)
    if near is None and len(functions) == 1:
        near = functions[0]
    if near is None:
        return Refusal("no-entry", f"{message}; define async def {wanted[0]}(...)")
    return Refusal("no-entry", f"{message}; found {near!r}; rename it or use --entry {near}",
                   place_of(scope[near]))


def check(entry, name, parameters):
    """Where the entry point is defined; raises a refusal if it cannot be one."""
    place = place_of_definition(entry, name)
    right = f"async def {name}({', '.join(spellings(each)[0] for each in parameters)})"
    check_function(entry, name, parameters, right, place)
    return place


def check_function(entry, name, parameters, right, place):
    """Refuses what cannot be called with so many arguments; `right` is how to write it."""
    if inspect.isclass(entry):
        raise Refusal("bad-entry", f"{name} is a class; write: {right}", place)
    if not callable(entry):
        raise Refusal("bad-entry", f"{name} is {type(entry).__name__}, not a function; "
                      f"write: {right}", place)
    function = _unwrapped(entry)
    if inspect.isasyncgenfunction(function) or inspect.isgeneratorfunction(function):
        raise Refusal("bad-entry", f"{name} is a generator, it has a yield; write: {right}", place)
    try:
        signature = inspect.signature(entry)
    except (TypeError, ValueError):
        return
    try:
        signature.bind(*parameters)
    except TypeError:
        shown = ", ".join(parameter for parameter in signature.parameters)
        raise Refusal("bad-entry", f"{name}({shown}) cannot be called with {len(parameters)} "
                      f"arguments; write: {right}", place) from None


def _unwrapped(entry):
    try:
        return inspect.unwrap(entry)
    except ValueError:  # it claims to wrap itself
        return entry


def place_of_definition(value, name):
    """Where it is defined, or else where its name is."""
    return place_of(value) or current.file.place_of_definition(name)


def place_of(value):
    """The line of the `def`, through decorators, partials and objects that can be called."""
    for _ in range(20):
        code = getattr(value, "__code__", None)
        if code is not None and not current.file.owns(code):
            code = None
        inner = getattr(value, "__wrapped__", None) or getattr(value, "func", None)
        if inner is None:
            inner = getattr(value, "__func__", None)
        if inner is None and code is None and not inspect.isclass(value):
            inner = getattr(type(value), "__call__", None)
        if inner is None or inspect.isbuiltin(inner):
            break
        value = inner
    return _line_of_def(code) if code is not None else None


def _line_of_def(code):
    """Python counts a function from its first decorator."""
    line = code.co_firstlineno
    while line < len(current.file.lines) and current.file.text(line).lstrip().startswith("@"):
        line += 1
    return current.file.place_of_line(line)
