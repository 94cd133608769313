"""Why a file cannot be judged, and the exceptions that say so from inside the submission."""

import re

import current
import places

MESSAGE_CHARACTERS = 300
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class Refusal(BaseException):
    """Ends a run. Whoever catches it gains nothing: the run remembers its first refusal."""

    def __init__(self, code, message, place=None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place

    def answer(self):
        answer = {"code": self.code, "message": one_line(self.message)}
        if self.place:
            answer["line"] = self.place["line"]
            answer["column"] = self.place["column"]
        return answer


class UnknownMethod(AttributeError):
    """A service has no such operation. Catching it is the submission's right: then it is advice."""

    refused_as = "unknown-method"


class BadArguments(TypeError):
    """An operation was called with arguments that it does not take; advice if it is caught."""

    refused_as = "bad-arguments"


class BadValue(Exception):
    """A value that the protocol, and so a service, cannot hold. The caller knows the place."""


def refuse(code, message, place=None):
    """Raises a refusal, and makes it stick even if the submission swallows the exception."""
    refusal = Refusal(code, message, place or places.here())
    if current.run is not None:
        current.run.remember(refusal)
    raise refusal


def of_exception(error, place=None):
    """The refusal that an escaped exception amounts to, or None if it is the program's own."""
    for each in _chain(error):
        refusal = _of_one(each, place)
        if refusal is not None:
            return refusal
    return None


def _of_one(error, place):
    place = places.of_exception(error) or place
    if isinstance(error, Refusal):
        return error
    if isinstance(error, (UnknownMethod, BadArguments)):
        return Refusal(error.refused_as, str(error), place)
    if isinstance(error, MemoryError):
        return Refusal("memory-limit", "the file uses more memory than it is given; use less",
                       place)
    if isinstance(error, SystemExit):
        return Refusal("exit", "a submission must not end the process; use return", place)
    if isinstance(error, RuntimeError) and _is_foreign_await(str(error)):
        return Refusal("foreign-await", "this waits for something that asyncio does not know; "
                       "await a coroutine, a task or a future of this event loop", place)
    return None


def _is_foreign_await(message):
    return (message.startswith(("Task got bad yield", "yield was used instead of yield from"))
            or "attached to a different loop" in message)


def _chain(error):
    """An exception, what it was raised from, and the members of groups; each once."""
    seen, waiting = set(), [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting.append(each.__cause__)
        if isinstance(each, BaseExceptionGroup):
            waiting += reversed(each.exceptions)


def load_error(error):
    described = describe(error)
    return Refusal("load-error", f"{described['type']} while the file is loaded: "
                   f"{described['message']}", places.of_exception(error))


def describe(error):
    """An exception as the protocol's error: type, one line of message, and its place."""
    leaf, message = error, _text(error)
    while isinstance(leaf, BaseExceptionGroup):
        leaf = leaf.exceptions[0]
    if leaf is not error:
        message = f"{message}: {type(leaf).__name__}: {_text(leaf)}"
    described = {"type": type(error).__name__, "message": one_line(message)}
    place = (places.of_exception(leaf) or places.of_exception(error)
             or error.__cause__ and places.of_exception(error.__cause__))
    if place:
        described["line"], described["column"] = place["line"], place["column"]
    code = vars(error).get("code")
    if type(code) is str:
        described["code"] = one_line(code)
    return described


def _text(error):
    try:
        return str(error)
    except BaseException:
        return "(its message cannot be shown)"


def without_addresses(text):
    """Where an object lies in memory differs from process to process, and means nothing."""
    return _ADDRESS.sub(" at 0x…", text) if " at 0x" in text else text


def one_line(text):
    """Messages are one line of bounded length, and text that UTF-8 can carry."""
    text = without_addresses(text[:8 * MESSAGE_CHARACTERS])
    text = " ".join(text[:4 * MESSAGE_CHARACTERS].split())
    if len(text) > MESSAGE_CHARACTERS:
        text = text[:MESSAGE_CHARACTERS - 1] + "…"
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
