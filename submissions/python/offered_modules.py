"""Small forms of modules whose full ones would lead a submission out of its file."""

import functools
import inspect
import io
import operator
import string
import sys
import time
import traceback
import typing
from types import MappingProxyType

import current
import library_code
import output
from offered_builtins import INNER_NAMES, refuse_inner_name
from read_only import ReadOnlyModule, read_only
from refusals import refuse


def sys_module():
    def exit(_status=None, /):
        refuse("exit", "a submission must not end the process; use return")

    def setrecursionlimit(_limit, /):
        """Stays as it is: the limit belongs to the process."""

    names = {name: getattr(sys, name) for name in (
        "version", "version_info", "maxsize", "maxunicode", "byteorder", "float_info", "int_info",
        "hash_info", "implementation", "platform", "hexversion", "getsizeof", "intern", "exc_info",
        "exception", "getrecursionlimit", "getrefcount")}
    return ReadOnlyModule("sys", names | {
        "exit": exit, "setrecursionlimit": setrecursionlimit, "argv": (current.file.name,),
        "path": (), "modules": MappingProxyType({}), "flags": sys.flags,
        "stdin": io.StringIO(), "stdout": output.stream, "stderr": output.stream})


def io_module():
    kept = ("StringIO", "BytesIO", "TextIOBase", "IOBase", "RawIOBase", "BufferedIOBase",
            "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END")
    return ReadOnlyModule("io", {name: getattr(io, name) for name in kept})


def inspect_module():
    kept = ("isawaitable", "iscoroutine", "iscoroutinefunction", "isfunction", "ismethod",
            "isclass", "isgenerator", "isgeneratorfunction", "isasyncgen", "isasyncgenfunction",
            "isbuiltin", "signature", "Parameter", "Signature", "cleandoc", "getdoc")
    return ReadOnlyModule("inspect", {name: getattr(inspect, name) for name in kept})


def operator_module():
    def attrgetter(*names):
        for part in (part for name in names for part in str(name).split(".")):
            if part in INNER_NAMES:
                refuse_inner_name(part)
        return operator.attrgetter(*map(str, names))

    def methodcaller(name, /, *arguments, **by_name):
        if name in INNER_NAMES:
            refuse_inner_name(name)
        return operator.methodcaller(str(name), *arguments, **by_name)

    return read_only(operator, attrgetter=attrgetter, methodcaller=methodcaller)


def string_module():
    return read_only(string, hidden=("Formatter",))


def typing_module():
    return read_only(typing, hidden=("ForwardRef",))


def functools_module():
    def update_wrapper(wrapper, wrapped, assigned=functools.WRAPPER_ASSIGNMENTS,
                       updated=functools.WRAPPER_UPDATES):
        assigned = tuple(map(str, assigned))
        for name in INNER_NAMES.intersection(assigned):
            refuse_inner_name(name)
        if isinstance(wrapped, type):
            updated = ()  # of a class, that would be what `vars` leaves out
        return functools.update_wrapper(wrapper, wrapped, assigned, updated)

    def wraps(wrapped, assigned=functools.WRAPPER_ASSIGNMENTS,
              updated=functools.WRAPPER_UPDATES):
        return functools.partial(update_wrapper, wrapped=wrapped, assigned=assigned,
                                 updated=updated)

    return read_only(functools, update_wrapper=update_wrapper, wraps=wraps)


def traceback_module():
    return read_only(traceback, hidden=("walk_stack", "walk_tb"))


def tame_logging():
    """Log lines carry no real time; the handlers and levels of a run are dropped with it."""
    import logging

    class StillClock:
        """Log records read a clock by themselves, which is no question of the program."""

        localtime = gmtime = staticmethod(time.gmtime)
        strftime = staticmethod(time.strftime)
        time = staticmethod(lambda: current.run.loop.time() if current.run else 0.0)

    logging.time = StillClock
    logging.Formatter.converter = staticmethod(time.gmtime)


def reset_libraries():
    """Undoes what a run may have set in library modules that are shared."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.root.handlers.clear()
        logging.root.filters.clear()
        logging.root.setLevel(logging.WARNING)
        logging.root.manager.loggerDict.clear()
        logging.disable(logging.NOTSET)
    output.capture()
    warnings = sys.modules["warnings"]
    if warnings.filters != _WARNING_FILTERS:
        warnings.filters[:] = _WARNING_FILTERS
        warnings._filters_mutated()


for _module in (inspect, typing):
    library_code.guard(_module)

_WARNING_FILTERS = [("ignore", None, kind, None, 0) for kind in (
    DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning, SyntaxWarning)]
