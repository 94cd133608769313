"""The names that an exercise judged by cases wants of a file, each in either spelling."""

import inspect
from types import SimpleNamespace

import entries
from names import closest, spellings
from refusals import Refusal

_RIGHT = {
    "function": "def {name}({parameters})",
    "class": "class {name} with def __init__(self, {parameters})",
    "constant": "{name} = ...",
}


class WantedNames:
    """What `load` says is wanted, and what a scope has for it."""

    def __init__(self, wanted, one_is_enough):
        self._wanted = wanted
        self._one_is_enough = one_is_enough
        self._present = wanted  # those that the file had when it was loaded

    def look_at(self, scope):
        """Refuses a scope in which one is missing or no use; gives the place of the first."""
        found = {each["name"]: _found(each["name"], scope) for each in self._wanted}
        missing = [each for each in self._wanted if found[each["name"]] is None]
        enough = 1 if self._one_is_enough else len(self._wanted)
        if len(self._wanted) - len(missing) < enough:
            raise self._no_such(missing, scope)
        self._present = [each for each in self._wanted if each not in missing]
        places = [_check(each, found[each["name"]], scope) for each in self._present]
        return places[0]

    def values(self, scope):
        """They are what the harness calls: an object with an attribute for each."""
        values = {}
        for each in self._present:
            name = _found(each["name"], scope)
            if name is None:
                raise Refusal("no-entry", f"{_shown(each)} is not defined this time; "
                              "define it always")
            values[each["name"]] = scope[name]
        return SimpleNamespace(**values)

    def _no_such(self, missing, scope):
        names = [_shown(each) for each in missing]
        joined = (" or " if self._one_is_enough else " and no ").join(names)
        message = f"no {joined} in the file"
        known = {spelling for each in self._wanted for spelling in spellings(each["name"])}
        others = [name for name, value in scope.items()
                  if name not in known and (entries.place_of(value) or inspect.isclass(value))]
        near = next((found for name in names if (found := closest(name, others))), None)
        if near is None:
            return Refusal("no-entry", f"{message}; define {_right(missing[0], names[0])}")
        return Refusal("no-entry", f"{message}; found {near!r}; rename it",
                       entries.place_of_definition(scope[near], near))


def _shown(wanted):
    """The name in Python's own habit."""
    return wanted["name"] if wanted["kind"] == "class" else spellings(wanted["name"])[0]


def _found(wanted, scope):
    return next((name for name in spellings(wanted) if name in scope), None)


def _right(wanted, name):
    parameters = ", ".join(spellings(each)[0] for each in wanted["parameters"])
    return _RIGHT[wanted["kind"]].format(name=name, parameters=parameters)


def _check(wanted, name, scope):
    value = scope[name]
    place = entries.place_of_definition(value, name)
    right = _right(wanted, name)
    kind = wanted["kind"]
    if kind == "class" and not inspect.isclass(value):
        raise Refusal("bad-entry", f"{name} is {type(value).__name__}, not a class; "
                      f"write: {right}", place)
    if kind == "function":
        entries.check_function(value, name, wanted["parameters"], right, place)
    return place
