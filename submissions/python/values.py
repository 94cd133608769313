"""Python's values as the protocol's JSON, and back."""

import builtins
import json
import math

from names import spellings
from read_only import Frozen
from refusals import BadValue

SMALLEST, LARGEST = -2**63, 2**63 - 1
DEPTH_MAX = 100

_encoder = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
to_json = _encoder.encode
_to_sorted_json = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode


class AttributeDict(dict, metaclass=Frozen):
    """A dictionary from outside: `answer["chargeId"]` and `answer.charge_id` are the same."""

    __slots__ = ()

    def __missing__(self, key):
        for spelling in spellings(key) if isinstance(key, str) else ():
            if spelling in self:
                return self[spelling]
        raise KeyError(key)

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            fields = ", ".join(map(str, self))
            raise AttributeError(f"no field {name!r}; it has: {fields}") from None

    def __setattr__(self, name, value):
        self[name] = value


AttributeDict.freeze()


def encode(value, depth=0):
    """The value as JSON can carry it; raises BadValue for what it cannot."""
    kind = type(value)
    if kind is str:
        return _encode_text(value)
    if kind is bool or value is None:
        return value
    if kind is int and SMALLEST <= value <= LARGEST:
        return value
    if depth > DEPTH_MAX:
        raise BadValue(f"a value nested more than {DEPTH_MAX} deep, or one that contains itself")
    for base, encoder in _ENCODERS:
        if isinstance(value, base):
            return encoder(value, depth + 1)
    fields = getattr(kind, "__dataclass_fields__", None)
    if fields is not None:
        return _encode_dict({name: getattr(value, name) for name in fields}, depth + 1)
    raise BadValue(f"{_a(kind.__name__)}; services store numbers, strings, bytes, None, "
                   "lists, tuples, sets, dictionaries and dataclasses of these")


def _a(name):
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _encode_text(text):
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadValue("text with half of a surrogate pair") from None
    return str(text)


def _encode_int(number, _depth):
    number = int(number)
    if SMALLEST <= number <= LARGEST:
        return number
    try:
        return {"$": "int", "v": str(number)}
    except ValueError:
        raise BadValue("an integer of more than 4300 digits") from None


def _encode_float(number, _depth):
    number = float(number)
    return number if math.isfinite(number) else {"$": "float", "v": repr(number)}


def _encode_list(items, depth):
    return [encode(item, depth) for item in items]


def _encode_tuple(items, depth):
    return {"$": "tuple", "v": _encode_list(items, depth)}


def _encode_set(items, depth):
    return {"$": "set", "v": sorted(_encode_list(items, depth), key=_to_sorted_json)}


def _encode_dict(items, depth):
    if all(isinstance(key, str) and key != "$" for key in items):
        return {_encode_text(key): encode(value, depth) for key, value in items.items()}
    pairs = [[encode(key, depth), encode(value, depth)] for key, value in items.items()]
    return {"$": "dict", "v": pairs}


_ENCODERS = [
    (str, lambda text, _depth: _encode_text(text)),
    (int, _encode_int),
    (float, _encode_float),
    (list, _encode_list),
    (tuple, _encode_tuple),
    (dict, _encode_dict),
    (bytes, lambda data, _depth: {"$": "bytes", "v": data.hex()}),
    ((set, frozenset), _encode_set),
]


def decode(value):
    """The protocol's value as Python's own."""
    kind = type(value)
    if kind is list:
        return [decode(item) for item in value]
    if kind is not dict:
        return value
    if "$" not in value:
        return AttributeDict((key, decode(item)) for key, item in value.items())
    return _DECODERS[value["$"]](value["v"])


_DECODERS = {
    "int": int,
    "float": float,
    "bytes": bytes.fromhex,
    "tuple": lambda items: tuple(decode(item) for item in items),
    "set": lambda items: {decode(item) for item in items},
    "dict": lambda pairs: AttributeDict((decode(key), decode(item)) for key, item in pairs),
}


def decode_error(error):
    """The exception that a failed request raises, with its code and what else it carries."""
    name = error["type"]
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = type(name, (Exception,), {"__module__": "builtins"})
    try:
        made = kind(error.get("message", ""))
    except TypeError:
        made = Exception(error.get("message", ""))
    for key, value in error.items():
        if key not in ("type", "message"):
            setattr(made, key, decode(value))
    return made
