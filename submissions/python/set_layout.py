"""Sets, exactly: what is in each slot of the table, since that decides the order they are read in.

Where an element lands depends on what was there before, removed elements included, and Python
shows none of it; so the table is read from memory, as CPython 3.11 lays it out.
"""

import functools
import struct

import audit
from event_loop import Future, Task
from object_graph import PLAIN, Unrecognised, writes

_HEADER = struct.Struct("8n")  # references, type, fill, used, mask, table, hash, finger
_ENTRY_BYTES = 16
_REMOVED = -1  # the hash of a slot that was used


@writes(set, frozenset)
def _set(graph, value):
    elements = list(value)
    if not all(_has_stable_hash(graph, each) for each in elements):
        raise Unrecognised("a set whose order is that of addresses")
    _, _, fill, used, mask, table, _, finger = _HEADER.unpack(_memory(id(value), _HEADER.size))
    entries = struct.unpack(f"{2 * (mask + 1)}n", _memory(table, _ENTRY_BYTES * (mask + 1)))
    slots = bytes(0 if key == 0 else 1 if hash_ == _REMOVED else 2
                  for key, hash_ in zip(entries[::2], entries[1::2]))
    if used != len(elements) or fill != len(slots) - slots.count(0):
        raise Unrecognised("a set of another layout")
    graph.tokens += type(value).__name__, finger, slots
    graph.put_all(elements)


def _has_stable_hash(graph, value):
    kind = type(value)
    if kind in PLAIN or kind is float:
        return True
    if kind is tuple or kind is frozenset:
        return all(_has_stable_hash(graph, each) for each in value)
    return (kind is Task or kind is Future) and graph.traits.sees_numbers


@functools.cache
def _bytes_type(size):
    from _ctypes import _SimpleCData  # few files need it

    class Byte(_SimpleCData):
        _type_ = "B"

    return Byte * size


def _memory(address, size):
    with audit.paused():
        return bytes(_bytes_type(size).from_address(address))
