"""The services of the exercise as Python objects: what a submission calls `db` and `acquire_lock`.

Calling an operation gives a real coroutine, so that it can be awaited, gathered or made a task.
The request is made when the coroutine first runs, as in a real client.
"""

import sys

import current
import places
import values
from computing_asyncio import coroutines
from names import closest, spellings
from refusals import BadArguments, UnknownMethod


class Parameters:
    """The declared parameters of an operation, and how a call's arguments fit them."""

    def __init__(self, shown, declared):
        self.shown = shown
        self.required = [each["name"] for each in declared if not each.get("option")]
        self._options = [each["name"] for each in declared if each.get("option")]
        self._declared = {spelling: name for name in self.required + self._options
                          for spelling in spellings(name)}

    def bind(self, arguments, by_name):
        required = self.required
        if not by_name and len(arguments) == len(required):
            return dict(zip(required, arguments))
        if len(arguments) > len(required):
            self._complain(f"takes {len(required)} by position, not {len(arguments)}")
        bound = dict(zip(required, arguments))
        for spelling, value in by_name.items():
            name = self._declared.get(spelling)
            if name is None:
                self._complain(f"does not take {spelling!r}")
            if name in bound:
                self._complain(f"is given {spelling!r} twice")
            bound[name] = value
        missing = [spellings(name)[0] for name in required if name not in bound]
        if missing:
            self._complain(f"lacks {', '.join(missing)}")
        return bound

    def signature(self):
        shown = [spellings(name)[0] for name in self.required]
        shown += [f"{spellings(name)[0]}=..." for name in self._options]
        return f"{self.shown}({', '.join(shown)})"

    def _complain(self, what):
        complain(BadArguments(f"{self.shown} {what}; write: {self.signature()}"))


def complain(error):
    """Raises it. If the submission catches it, the advice is all that is left of it."""
    if current.run is not None and not current.run.over:
        current.run.advise(error.refused_as, str(error), places.here())
    raise error


class Service:
    """Named operations, read-only: a submission cannot replace them for the runs to come."""

    __slots__ = ("_name", "_operations", "_listed")

    def __init__(self, name, operations):
        set_field = object.__setattr__
        set_field(self, "_name", name)
        set_field(self, "_listed", [spellings(each["name"])[0] for each in operations])
        set_field(self, "_operations", {spelling: make_operation(name, each)
                                        for each in operations
                                        for spelling in spellings(each["name"])})

    def __getattribute__(self, name):
        operations = object.__getattribute__(self, "_operations")
        found = operations.get(name)
        if found is not None:
            return found
        if name.startswith("__") and name.endswith("__"):
            return object.__getattribute__(self, name)
        service = spellings(object.__getattribute__(self, "_name"))[0]
        listed = object.__getattribute__(self, "_listed")
        close = closest(name, operations)
        hint = f"; did you mean {service}.{close}?" if close else ""
        complain(UnknownMethod(
            f"{service} has no method {name!r}; it has: {', '.join(listed)}{hint}"))

    def __setattr__(self, name, _value):
        raise AttributeError(f"a service cannot be changed, so {name!r} cannot be set")

    def __delattr__(self, name):
        raise AttributeError(f"a service cannot be changed, so {name!r} cannot be deleted")

    def __repr__(self):
        return f"<service {spellings(object.__getattribute__(self, '_name'))[0]}>"


def make_operation(service, declared):
    """A function whose call makes one request once it is awaited."""
    name = declared["name"]
    shown = ".".join(spellings(part)[0] for part in (service, name) if part)
    parameters = Parameters(shown, declared["parameters"])

    def operation(*arguments, **by_name):
        bound = parameters.bind(arguments, by_name)
        return request(service, name, bound, shown, places.mark(sys._getframe(1)))

    operation.__name__ = operation.__qualname__ = spellings(name)[0]
    operation.__doc__ = parameters.signature()
    operation._is_coroutine = coroutines._is_coroutine  # for asyncio.iscoroutinefunction
    return operation


async def request(service, operation, arguments, shown, made_at):
    """The coroutine of one operation. `shown` and `made_at` tell where one is never awaited."""
    return await current.run.request(service, operation, arguments, made_at)


def make_question(declared):
    """A function that is answered at once, from the world as it stands."""
    name = declared["name"]
    parameters = Parameters(spellings(name)[0], declared["parameters"])

    def question(*arguments, **by_name):
        bound = parameters.bind(arguments, by_name)
        return current.run.ask(name, [bound.get(each) for each in parameters.required])

    question.__name__ = question.__qualname__ = spellings(name)[0]
    question.__doc__ = parameters.signature()
    return question


def offered_globals(services, questions, constants):
    """Everything that the exercise offers, by every name it may be called by."""
    offered = {}
    for service in services:
        if service["name"]:
            made = Service(service["name"], service["operations"])
            offered |= dict.fromkeys(spellings(service["name"]), made)
            continue
        for each in service["operations"]:
            offered |= dict.fromkeys(spellings(each["name"]), make_operation("", each))
    for each in questions:
        offered |= dict.fromkeys(spellings(each["name"]), make_question(each))
    return offered | {name: values.decode(value) for name, value in constants.items()}


def listed_names(services, questions, constants):
    """The offered names as Python writes them, for messages."""
    names = []
    for service in services:
        own = [service["name"]] if service["name"] else [
            each["name"] for each in service["operations"]]
        names += [spellings(name)[0] for name in own]
    return names + [spellings(each["name"])[0] for each in questions] + list(constants)
