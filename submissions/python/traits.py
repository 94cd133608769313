"""What a file could notice of its run that is not in its own objects, judged by what it names.

A name that occurs nowhere in the bytecode cannot be used; where names are computed, everything
is taken to be used. Each trait that a file lacks lets more of its histories be told equal.
"""

import dis
import inspect
import re
from types import CodeType

# Beyond what a state can tell: addresses, code made at run time, and settings of libraries.
_BEYOND_GLOBAL = frozenset("id exec eval compile __import__".split())
_BEYOND = frozenset("""
    getrefcount getsizeof weakref simplefilter filterwarnings catch_warnings resetwarnings
    setfirstweekday setcontext getcontext localcontext gauss TracebackException StackSummary
""".split())
_BEYOND_WITH = {  # names that mean something else in a file that does not import these modules
    "logging": frozenset("""
        setLoggerClass setLogRecordFactory addHandler removeHandler handlers Handler StreamHandler
        addFilter removeFilter filters Filter hasHandlers isEnabledFor getEffectiveLevel level
    """.split()),
    **dict.fromkeys(("abc", "collections.abc", "functools", "numbers", "typing"),
                    frozenset(("register",)))}
_LOOPS = frozenset("get_running_loop get_event_loop get_loop _get_loop _loop".split())
_LOOPS_OWN = frozenset("""
    tasks numbers drain advance run_timer drop_everything vars _time _ready
""".split())
_PRIVATE = frozenset(("_when", "_number"))
_CLOCKS = frozenset("""
    time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns
    thread_time thread_time_ns gmtime localtime ctime asctime strftime now today utcnow when call_at
    timeout_at reschedule
""".split())
# The order of a set of tasks, or a task's hash, depends on how many there have been.
_ORDERS_GLOBAL = frozenset("set frozenset hash".split())
_ORDERS = frozenset("""
    wait all_tasks TaskGroup as_completed TopologicalSorter Set FrozenSet AbstractSet MutableSet
    __hash__
""".split())
_VIEWS = frozenset("keys items".split())
_HANDLES = frozenset("""
    create_task ensure_future current_task all_tasks TaskGroup wait as_completed Task
""".split())
_TEXTS = frozenset("""
    str repr format ascii format_map pformat saferepr substitute __str__ __repr__ __format__
""".split())
_ANNOTATIONS = frozenset("""
    __annotations__ get_type_hints signature get_annotations singledispatch singledispatchmethod
""".split())
_FINALISERS = frozenset("__del__ send throw close aclose coroutine __await__".split())
_LOCALS = frozenset("locals vars dir".split())
_SCOPES = frozenset("globals vars locals".split())
_COMPUTED = frozenset("attrgetter methodcaller __getattribute__ Formatter *".split())
_LOOKUPS = frozenset(("getattr", "hasattr"))
_FIELD_IN_TEXT = re.compile(r"\{[^{}]*[.\[]")
_SET_OPERATIONS = frozenset("BUILD_SET SET_ADD SET_UPDATE".split())


class Traits:
    """Of one file; read once."""

    def __init__(self, code, source):
        self.codes = list(_all_codes(code))
        used = _Used(self.codes)
        everything = used.computes_names(source)

        self.beyond_us = used.is_beyond_us()
        self.reads_clock = everything or not _CLOCKS.isdisjoint(used.attributes) or (
            used.may_format() and used.any_of({"call_later"}))  # a handle shows when it is due
        self.sees_numbers = everything or used.any_of(_ORDERS) or used.may_build_sets()
        self.sees_names = everything or used.any_of({"get_name"}) or (
            used.may_format() and used.any_of(_HANDLES))
        self.sees_annotations = everything or used.any_of(_ANNOTATIONS)
        self.sees_cache_counts = everything or used.any_of({"cache_info"})
        self.sees_locals = not _LOCALS.isdisjoint(used.globals)
        self.reaches_builtins = everything or not _SCOPES.isdisjoint(used.globals)
        self.finalises = used.any_of(_FINALISERS) or any(map(_may_finalise, self.codes))


def _all_codes(code):
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _all_codes(each)


class _Used:
    """The names that a file uses, by how it uses them."""

    def __init__(self, codes):
        self.globals, self.attributes, self._stored, self._texts = set(), set(), set(), set()
        self._instructions = set()
        self._by_instruction = {
            "LOAD_GLOBAL": self.globals, "LOAD_NAME": self.globals, "LOAD_ATTR": self.attributes,
            "LOAD_METHOD": self.attributes, "IMPORT_FROM": self.attributes,
            "IMPORT_NAME": self._stored, "STORE_NAME": self._stored, "STORE_ATTR": self._stored}
        for code in codes:
            self._read(code)
        if "MATCH_CLASS" in self._instructions or not _LOOKUPS.isdisjoint(self.globals):
            self.attributes |= self._texts

    def _read(self, code):
        for each in dis.get_instructions(code):
            name = each.opname
            if name == "BINARY_OP":
                name = f"BINARY_OP {each.argrepr.rstrip('=')}"
            elif name == "IMPORT_STAR":
                self.attributes.add("*")
            self._instructions.add(name)
            if name in self._by_instruction:
                self._by_instruction[name].add(each.argval)
        for constant in code.co_consts:
            for each in constant if isinstance(constant, tuple) else (constant,):
                if isinstance(each, str):
                    self._texts.add(each)

    def any_of(self, names):
        return not (names.isdisjoint(self.globals) and names.isdisjoint(self.attributes)
                    and names.isdisjoint(self._stored)
                    and ("__del__" not in names or "__del__" not in self._texts))

    def is_beyond_us(self):
        return (not _BEYOND_GLOBAL.isdisjoint(self.globals) or self.any_of(_BEYOND | _PRIVATE)
                or any(module in self._stored and self.any_of(names)
                       for module, names in _BEYOND_WITH.items())
                or self.any_of(_LOOPS) and self.any_of(_LOOPS_OWN))

    def may_build_sets(self):
        views = not _VIEWS.isdisjoint(self.attributes) and any(
            f"BINARY_OP {each}" in self._instructions for each in "&|-^")
        return views or not (_SET_OPERATIONS.isdisjoint(self._instructions)
                             and _ORDERS_GLOBAL.isdisjoint(self.globals))

    def may_format(self):
        return ("FORMAT_VALUE" in self._instructions or "BINARY_OP %" in self._instructions
                or self.any_of(_TEXTS))

    def computes_names(self, source):
        if not _COMPUTED.isdisjoint(self.attributes):
            return True
        formats = not _TEXTS.isdisjoint(self.attributes)
        if formats and any(map(_FIELD_IN_TEXT.search, self._texts)):
            return True
        return not _LOOKUPS.isdisjoint(self.globals) and _looks_up_variables(source)


def _looks_up_variables(source):
    """Whether `getattr` is ever used in another way than with the name written out."""
    import ast  # only such a file needs it

    def is_lookup(node):
        return isinstance(node, ast.Name) and node.id in _LOOKUPS

    nodes = list(ast.walk(ast.parse(source)))
    plain = sum(isinstance(each, ast.Call) and is_lookup(each.func) and len(each.args) > 1
                and isinstance(each.args[1], ast.Constant) for each in nodes)
    return plain < sum(map(is_lookup, nodes))


def _may_finalise(code):
    """An object whose end runs code of the file: a generator that has something to clean up."""
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return True
    return bool(code.co_flags & inspect.CO_GENERATOR and code.co_exceptiontable)
