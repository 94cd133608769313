"""A graph of Python objects as one flat list of small values, equal for equal graphs.

Each object that can change or be shared gets a number when it is first met, so that who shares it
is part of the list and cycles end. What is written of an object begins with its kind and tells
its own length. Nothing here calls code of the submission: only exact built-in types are read.
"""

import functools
import gc
import itertools
import types
from collections import OrderedDict, defaultdict, deque

from values import AttributeDict

PLAIN = frozenset((type(None), bool, int, str, bytes))  # their identity means nothing


class Unrecognised(Exception):
    """Something whose future cannot be told exactly; then nothing is said about the state."""


class Graph:
    """What has been met so far. `tokens` is the list; whoever writes it adds and puts."""

    def __init__(self, run, traits, codes):
        self.run = run
        self.scope = run.scope
        self.traits = traits
        self.codes = codes
        self.tokens = []
        self.layouts = {}  # of classes, by address, while they are held here
        self.awaited = set()
        self._numbers = {}
        self._add, self._number_of = self.tokens.append, self._numbers.get
        self._objects = []

    def put(self, value):
        """Writes a plain value, or the number of an object that is then written in its turn."""
        kind = type(value)
        if kind in PLAIN or kind is float and value == value:
            self._add(value)
            return
        number = self._number_of(id(value))
        if number is None:
            number = self._numbers[id(value)] = (len(self._objects),)
            self._objects.append(value)
        self._add(number)

    def put_all(self, values):
        self.tokens.append(len(values))
        for value in values:
            self.put(value)

    def put_pairs(self, mapping):
        """A dictionary's pairs, in its order, whatever its class has made of it."""
        self.tokens.append(len(mapping))
        for key, value in mapping.items():
            self.put(key)
            self.put(value)

    def moment(self, seconds):
        """A moment of the loop's clock as the file can tell it from others.

        Without reading clocks that is how far it is off; the rounding error of the sum depends on
        the day, and is far below a microsecond.
        """
        if self.traits.reads_clock:
            return seconds
        return round(seconds - self.run.loop.time(), 6)

    def write_met(self):
        """Writes all that has been put, and what that leads to."""
        for value in self._objects:
            WRITERS.get(type(value), _write_other)(self, value)


def check_names(mapping):
    """Names of another type than text itself could run code as they are looked up."""
    if not all(type(name) is str for name in mapping):
        raise Unrecognised("a name that is no plain text")


WRITERS = {}
_others = []


def writes(*kinds):
    """Registers how objects of exactly these types are written."""
    def register(writer):
        WRITERS.update(dict.fromkeys(kinds, writer))
        return writer
    return register


def writes_others(writer):
    """Registers the writer of whatever has no writer of its own."""
    _others.append(writer)
    return writer


def _write_other(graph, value):
    _others[0](graph, value)


@writes(float, complex)
def _number(graph, value):
    """Of the floats only the one that is not equal to itself, so that its identity counts."""
    if value != value:
        raise Unrecognised("not a number")
    graph.tokens += "complex", value


@writes(type(Ellipsis), type(NotImplemented))
def _single(graph, value):
    graph.tokens.append(type(value).__name__)


@writes(list, tuple)
def _sequence(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.put_all(value)


@writes(dict, AttributeDict)
def _dictionary(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.tokens.append(len(value))
    for key, item in dict.items(value):
        graph.put(key)
        graph.put(item)


@writes(OrderedDict)
def _ordered(graph, value):
    graph.tokens.append("OrderedDict")
    graph.put_pairs(value)


@writes(defaultdict)
def _with_default(graph, value):
    graph.tokens.append("defaultdict")
    graph.put(value.default_factory)
    graph.put_pairs(value)


@writes(deque)
def _deque(graph, value):
    graph.tokens += "deque", value.maxlen
    graph.put_all(value)


@writes(bytearray)
def _bytearray(graph, value):
    graph.tokens += "bytearray", bytes(value)


@writes(range, slice)
def _range(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.put(value.start)
    graph.put(value.stop)
    graph.put(value.step)


@writes(types.MappingProxyType, *(type(each) for each in ({}.keys(), {}.values(), {}.items())))
def _view(graph, value):
    graph.tokens.append(type(value).__name__)
    graph.put_all(gc.get_referents(value))


@writes(*(type(make(each({}))) for make in (iter, reversed)
          for each in (dict.keys, dict.values, dict.items)))
def _dictionary_iterator(graph, value):
    """Which dictionary, since its growth is noticed, and what is still to come of it."""
    graph.tokens += type(value).__name__, value.__length_hint__()
    graph.put_all([each for each in gc.get_referents(value)
                   if issubclass(type(each), dict)])
    graph.put_all(list(value.__reduce__()[1][0]))


@writes(*(type(iter(each)) for each in ([], (), "", range(0), range(1 << 70), b"")),
        type(reversed([])), reversed, enumerate, zip, map, filter, itertools.count,
        itertools.repeat)
def _iterator(graph, value):
    """Their own way of being copied tells all of them; a finished one has forgotten its list."""
    graph.tokens.append(type(value).__name__)
    _reduced(graph, value.__reduce__()[1:])


def _reduced(graph, parts):
    graph.tokens.append(len(parts))
    for part in parts:
        if type(part) is tuple:
            _reduced(graph, part)
        else:
            graph.put(part)


@writes(functools.partial)
def _partial(graph, value):
    graph.tokens.append("partial")
    graph.put(value.func)
    graph.put_all(value.args)
    graph.put_pairs(value.keywords)
    graph.put_pairs(value.__dict__)


@writes(types.SimpleNamespace)
def _namespace(graph, value):
    graph.tokens.append("SimpleNamespace")
    graph.put(value.__dict__)
