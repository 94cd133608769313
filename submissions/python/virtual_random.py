"""Randomness. Every draw is a fresh value, another one for each server, incarnation and call.

A draw depends on nothing but these and its number within the call, so the same history draws the
same values, in whichever process and in whatever order two calls of a server take their turns.
"""

import hashlib
import hmac
import random
import uuid

import current
import places
from calls import number_of_call
from read_only import Frozen, ReadOnlyModule

RANDOM_BITS = 53


def draw_bytes(count):
    run = current.run
    call = number_of_call.get()
    number = run.draws[call] = run.draws.get(call, -1) + 1
    seed = f"{run.server}/{run.incarnation}/{call}/{number}".encode()
    return hashlib.shake_256(seed).digest(count)


def advise_of_other_values():
    """Of numbers alone: bytes and UUIDs serve as names, which only have to differ."""
    current.run.advise("one-draw-of-many", "each draw gives one value of many; what the file "
                       "does only with other values is not tried", places.here())


class Random(random.Random, metaclass=Frozen):
    """The real distributions over virtual draws. Seeding it is harmless and changes nothing."""

    def random(self):
        advise_of_other_values()
        return (int.from_bytes(draw_bytes(7), "big") >> 3) / (1 << RANDOM_BITS)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        advise_of_other_values()
        return int.from_bytes(draw_bytes((k + 7) // 8), "big") >> (-k % 8)

    def randbytes(self, n):
        return draw_bytes(n)

    def seed(self, *_arguments, **_by_name):
        """Every server draws its own values, whatever the seed."""

    def getstate(self):
        return ()

    def setstate(self, _state):
        """There is no state to set."""


Random.freeze()
_shared = Random()


def random_module():
    names = {name: getattr(_shared, name) for name in random.__all__ if hasattr(_shared, name)}
    return ReadOnlyModule("random", names | {"Random": Random, "SystemRandom": Random})


def secrets_module():
    import base64
    default = 32

    def token_bytes(nbytes=None):
        return draw_bytes(default if nbytes is None else nbytes)

    def token_hex(nbytes=None):
        return token_bytes(nbytes).hex()

    def token_urlsafe(nbytes=None):
        return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode()

    def randbelow(exclusive_upper_bound):
        if exclusive_upper_bound <= 0:
            raise ValueError("Upper bound must be positive.")
        return _shared.randrange(exclusive_upper_bound)

    return ReadOnlyModule("secrets", {
        "token_bytes": token_bytes, "token_hex": token_hex, "token_urlsafe": token_urlsafe,
        "randbelow": randbelow, "randbits": _shared.getrandbits, "choice": _shared.choice,
        "SystemRandom": Random, "compare_digest": hmac.compare_digest,
        "DEFAULT_ENTROPY": default})


def uuid_module():
    def uuid4():
        return uuid.UUID(bytes=draw_bytes(16), version=4)

    def uuid1(node=None, clock_seq=None):
        return uuid.UUID(bytes=draw_bytes(16), version=1)

    def getnode():
        return 0x020000000000 | (current.run.server & 0xFFFF)

    kept = ("UUID", "SafeUUID", "uuid3", "uuid5", "NAMESPACE_DNS", "NAMESPACE_URL",
            "NAMESPACE_OID", "NAMESPACE_X500", "RESERVED_NCS", "RFC_4122", "RESERVED_MICROSOFT",
            "RESERVED_FUTURE")
    names = {name: getattr(uuid, name) for name in kept}
    return ReadOnlyModule("uuid", names | {"uuid1": uuid1, "uuid4": uuid4, "getnode": getnode})
