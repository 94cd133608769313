"""Instances of the file's classes and of library classes written in Python; exceptions."""

import types

import library
from object_graph import WRITERS, Unrecognised, writes_others

_REGULAR = frozenset("""
    __future__ _random abc asyncio.exceptions asyncio.locks asyncio.mixins asyncio.queues
    asyncio.taskgroups asyncio.timeouts collections collections.abc contextlib dataclasses enum
    fractions numbers random typing uuid virtual_random
""".split())  # whose classes keep nothing outside their attributes that a file could notice
_REGULAR_CLASSES = frozenset((
    ("library", "functools", "cached_property"), ("library", "builtins", "ExceptionGroup")))
_LOGGERS = frozenset(("library", "logging", each) for each in ("Logger", "RootLogger"))
_BY_REDUCTION = frozenset(("datetime", "decimal"))
_CONTENTS = {
    int: int.__int__, float: float.__float__, str: str.__str__, bytes: bytes.__bytes__,
}
_FIELDS = {
    OSError: ("errno", "strerror", "filename", "filename2"),
    AttributeError: ("name", "obj"),
    NameError: ("name",),
    StopIteration: ("value",),
    BaseExceptionGroup: ("message", "exceptions"),
}


class Layout:
    """Where the instances of one class keep what they hold."""

    def __init__(self, kind):
        self.slots, self.dictionary, self.base = [], None, None
        for each in type.__dict__["__mro__"].__get__(kind):
            self._add(each)

    def _add(self, kind):
        label = library.label_of_class(kind)
        if label is not None and label[0] == "built-in":
            self._add_base(kind)
        elif label is not None and label[1] not in _REGULAR and label not in _REGULAR_CLASSES:
            raise Unrecognised(f"an instance of {label}")
        self._add_attributes(kind, label)

    def _add_base(self, kind):
        """Of several built-in classes only the first may keep something of its own."""
        if self.base is None:
            self.base = None if kind is object else kind
        elif not issubclass(self.base, kind) and (
                kind.__basicsize__ != kind.__base__.__basicsize__):
            raise Unrecognised("an instance of two built-in classes")

    def _add_attributes(self, kind, label):
        own = kind.__dict__
        if "__dict__" in own and self.dictionary is None:
            if type(own["__dict__"]) is not types.GetSetDescriptorType:
                raise Unrecognised("a __dict__ of its own")
            self.dictionary = own["__dict__"]
        if label is None or label[0] != "built-in":
            self.slots += [each for each in own.values()
                           if type(each) is types.MemberDescriptorType]


def _layout(graph, kind):
    found = graph.layouts.get(id(kind))
    if found is None:
        found = graph.layouts[id(kind)] = Layout(kind)
    return found


@writes_others
def _write_other(graph, value):
    kind = type(value)
    if issubclass(kind, type):
        WRITERS[type](graph, value)
        return
    if library.label_of_class(kind) in _LOGGERS:  # traits know of files that look into them
        graph.tokens += "logger", value.name
        return
    layout = _layout(graph, kind)
    graph.tokens.append("instance")
    graph.put(kind)
    for slot in layout.slots:
        try:
            held = slot.__get__(value)
        except AttributeError:
            graph.tokens.append("unset")
            continue
        graph.tokens.append("set")
        graph.put(held)
    if layout.dictionary is not None:
        graph.put(layout.dictionary.__get__(value))
    if layout.base is not None:
        _write_base(graph, value, layout.base)


def _write_base(graph, value, base):
    """What a built-in class below has of the value."""
    if issubclass(base, BaseException):
        _write_exception(graph, value, base)
    elif base in _CONTENTS:
        graph.put(_CONTENTS[base](value))
    elif base is list or base is tuple:
        graph.put_all(list(base.__iter__(value)))
    elif issubclass(base, dict) and base.__module__ in ("builtins", "collections"):
        _write_dictionary(graph, value, base)
    elif base.__module__ in _BY_REDUCTION:
        for part in base.__reduce__(value)[1]:
            graph.put(part)
    else:
        raise Unrecognised(f"an instance of {base.__name__}")


def _write_dictionary(graph, value, base):
    if base.__name__ == "defaultdict":
        graph.put(base.default_factory.__get__(value))
    pairs = list(base.items(value))
    graph.tokens.append(len(pairs))
    for key, item in pairs:
        graph.put(key)
        graph.put(item)


def _write_exception(graph, error, base):
    """Its frames are only looked at for where they stand: nothing else of them can be read."""
    for field in ("args", "__cause__", "__context__", "__suppress_context__"):
        graph.put(BaseException.__dict__[field].__get__(error))
    _write_extra_fields(graph, error, base)
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    if trace is not None and graph.traits.finalises:
        raise Unrecognised("frames of the past may hold what has something to do at its end")
    while trace is not None:
        graph.tokens += graph.codes.of(trace.tb_frame.f_code), trace.tb_lasti
        trace = trace.tb_next
    graph.tokens.append("end of traceback")


def _write_extra_fields(graph, error, base):
    for kind, names in _FIELDS.items():
        if issubclass(base, kind):
            for name in names:
                graph.put(kind.__dict__[name].__get__(error))
            return
    if base.__basicsize__ != Exception.__basicsize__:
        raise Unrecognised(f"a {base.__name__}, which holds more than its arguments")
