"""What all runs share and no file can change, told by its name; and the identity of code."""

import hashlib
import marshal
import sys
from types import CodeType

import current
import services

MADE = "<string>"  # the file name of code that dataclasses and the like make anew in each run
_HEAP_TYPE = 1 << 9
_DIGEST_BYTES = 16
_WITHOUT_REFERENCES = 2  # the version of marshal's format
_labels = {}  # of classes of the library, by address, with the class, which so stays alive
_digests = {}


def digest(value):
    """Of whatever marshal can write: of values that are equal and of equal types, the same."""
    written = marshal.dumps(value, _WITHOUT_REFERENCES)
    return hashlib.blake2b(written, digest_size=_DIGEST_BYTES).digest()


def _digest_of(code):
    """Equal code objects need it only once; Python does not compare their handlers."""
    key = code, code.co_exceptiontable
    found = _digests.get(key)
    if found is None:
        found = _digests[key] = digest(code)
    return found


class CodeNames:
    """Code objects of the file by their number, of the library by their place."""

    def __init__(self, codes):
        self._own = {id(code): number for number, code in enumerate(codes)}

    def of(self, code):
        own = self._own.get(id(code))
        if own is not None:
            return own
        if code.co_filename == MADE:
            return _digest_of(code)
        return code.co_filename, code.co_qualname, code.co_firstlineno

    def owns(self, code):
        return id(code) in self._own


def label_of_class(kind):
    """The name of a class that belongs to the library, or None if the file has made it."""
    known = _labels.get(id(kind))
    if known is not None:
        return known[1]
    label = _found_label(kind)
    if label is not None:
        _labels[id(kind)] = kind, label
    return label


def _found_label(kind):
    if not type.__dict__["__flags__"].__get__(kind) & _HEAP_TYPE:
        return "built-in", kind.__module__, kind.__qualname__
    module, name = kind.__dict__.get("__module__"), type.__dict__["__qualname__"].__get__(kind)
    holder = sys.modules.get(module) if type(module) is str is type(name) else None
    if holder is None or vars(holder) is current.run.scope:
        return None
    for part in name.split("."):
        holder = vars(holder).get(part) if hasattr(holder, "__dict__") else None
    return ("library", module, name) if holder is kind else None


def _inner_code(function):
    return next(each for each in function.__code__.co_consts if isinstance(each, CodeType))


OPERATION = _inner_code(services.make_operation)
QUESTION = _inner_code(services.make_question)
