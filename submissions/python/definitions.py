"""Functions and classes, as they are written into the graph of a state."""

import functools
import gc
import re
import types
from _thread import RLock
from abc import ABCMeta
from collections import _tuplegetter as tuplegetter
from enum import EnumType

import library
from object_graph import Unrecognised, check_names, writes
from output import CapturedStream
from read_only import Frozen, ReadOnlyModule
from services import Service

_METACLASSES = {("built-in", "builtins", "type")} | {("library", *each) for each in (
    ("abc", "ABCMeta"), ("enum", "EnumType"), ("read_only", "Frozen"), ("typing", "_ProtocolMeta"),
    ("virtual_time", "_StandsForReal"))}


@writes(types.FunctionType)
def _function(graph, function):
    code = function.__code__
    if code is library.OPERATION or code is library.QUESTION:
        graph.tokens += "operation", function.__doc__
        graph.put_all([each.cell_contents for each in function.__closure__
                       if type(each.cell_contents) is str])
        return
    own = function.__globals__ is graph.scope
    graph.tokens += "function", graph.codes.of(code), own
    if not own and code.co_filename == library.MADE:
        graph.put(function.__globals__)
    elif not own and graph.codes.owns(code):
        raise Unrecognised("a function of the file with other globals")
    elif not own and function.__closure__ is None and not function.__dict__:
        return  # a module of the library holds it, and the file cannot change it
    if own and _is_as_compiled(graph, function, code) and not graph.traits.sees_annotations:
        graph.tokens.append("as compiled")
        return
    graph.put(function.__defaults__)
    graph.put(function.__kwdefaults__)
    graph.put_all(function.__closure__ or ())
    graph.put(function.__name__)
    graph.put(function.__qualname__)
    graph.put(function.__module__)
    graph.put(function.__doc__)
    graph.put_pairs(function.__dict__)
    if graph.traits.sees_annotations:
        graph.put(function.__annotations__)


def _is_as_compiled(graph, function, code):
    """Whether the code tells everything, as for most functions."""
    return (function.__closure__ is None and function.__defaults__ is None
            and function.__kwdefaults__ is None and not function.__dict__
            and function.__name__ is code.co_name and function.__qualname__ is code.co_qualname
            and function.__doc__ is (code.co_consts[0] if code.co_consts else None)
            and function.__module__ is graph.scope.get("__name__", ""))


@writes(types.CellType)
def _cell(graph, cell):
    try:
        value = cell.cell_contents
    except ValueError:
        graph.tokens.append("empty cell")
        return
    graph.tokens.append("cell")
    graph.put(value)


@writes(types.CodeType)
def _code(graph, code):
    graph.tokens += "code", graph.codes.of(code)


@writes(type, ABCMeta, EnumType, Frozen)
def _class(graph, kind):
    label = library.label_of_class(kind)
    if label is not None:
        graph.tokens += "class", label
        return
    if library.label_of_class(type(kind)) not in _METACLASSES:
        raise Unrecognised("a class with a metaclass of its own")
    graph.tokens += "own class", kind.__name__, kind.__qualname__
    graph.put(type(kind))
    graph.put_all(type.__dict__["__bases__"].__get__(kind))
    check_names(kind.__dict__)
    members = {name: member for name, member in kind.__dict__.items()
               if not _is_of_every_class(graph, name, member)}
    graph.tokens.append(tuple(members))
    for member in members.values():
        graph.put(member)


def _is_of_every_class(graph, name, member):
    """What the interpreter puts into a class by itself, and what tells nothing of its future."""
    if name in ("__dict__", "__weakref__"):
        if type(member) is not types.GetSetDescriptorType:
            raise Unrecognised(f"a {name} of its own")
        return True
    return name == "_abc_impl" or name == "__annotations__" and not graph.traits.sees_annotations


@writes(staticmethod, classmethod)
def _static(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.put(value.__func__)
    graph.put_pairs(value.__dict__)


@writes(property)
def _property(graph, value):
    graph.tokens.append("property")
    for each in (value.fget, value.fset, value.fdel, value.__doc__):
        graph.put(each)


@writes(functools._lru_cache_wrapper)
def _cached(graph, function):
    """The collector is shown the class, then what is cached, oldest first, then what holds it."""
    hits, misses, size_max, size = functools._lru_cache_wrapper.cache_info(function)
    held = gc.get_referents(function)[1:]
    linked = 3 * size if size_max else 0  # each a key, its result and a class
    cache, cached_function = held[linked:linked + 2]
    if type(cache) is not dict or len(cache) != size:
        raise Unrecognised("a cache of another layout")
    graph.tokens += "cache", size_max, (hits, misses) if graph.traits.sees_cache_counts else None
    if size_max is None:
        graph.put(cache)
    graph.put_all(held[:linked])
    graph.put(cached_function)
    graph.put_pairs(function.__dict__)


@writes(types.MethodType)
def _method(graph, value):
    graph.tokens.append("method")
    graph.put(value.__func__)
    graph.put(value.__self__)


@writes(types.BuiltinFunctionType, types.MethodWrapperType)
def _builtin(graph, value):
    """A function of a module, or one that belongs to an object."""
    owner = value.__self__
    graph.tokens += "built-in", value.__name__, value.__qualname__
    if issubclass(type(owner), types.ModuleType):
        graph.tokens.append(owner.__name__)
    else:
        graph.put(owner)


@writes(types.WrapperDescriptorType, types.MethodDescriptorType, types.ClassMethodDescriptorType,
        types.GetSetDescriptorType, types.MemberDescriptorType)
def _descriptor(graph, value):
    graph.tokens += type(value).__name__, value.__name__
    graph.put(value.__objclass__)


@writes(tuplegetter)
def _field(graph, value):
    graph.tokens.append("tuplegetter")
    graph.put_all(value.__reduce__()[1])


@writes(types.GenericAlias)
def _alias(graph, value):
    graph.tokens.append("alias")
    graph.put(value.__origin__)
    graph.put_all(value.__args__)


@writes(types.UnionType)
def _union(graph, value):
    graph.tokens.append("union")
    graph.put_all(value.__args__)


@writes(re.Pattern)
def _pattern(graph, value):
    graph.tokens += "pattern", value.pattern, value.flags


@writes(type(RLock()), CapturedStream)
def _constant(graph, value):
    """One for all runs, or of no use to a program of one thread."""
    graph.tokens.append(type(value).__name__)


@writes(ReadOnlyModule)
def _module(graph, module):
    graph.tokens += "module", object.__getattribute__(module, "__name__")


@writes(Service)
def _service(graph, service):
    graph.tokens += "service", object.__getattribute__(service, "_name")
