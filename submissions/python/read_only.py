"""Modules as a submission gets them: a fixed set of names that it can read and not change.

Two servers never share a module scope, so nothing that a file stores may outlive its run; and a
library module must not lead on to the modules that it imported itself.
"""

from types import ModuleType


class ReadOnlyModule:
    """Looks like a module; what it does not hold does not exist."""

    __slots__ = ("__name__", "_names", "__all__")

    def __init__(self, name, names, public=None):
        set_field = object.__setattr__
        set_field(self, "__name__", name)
        set_field(self, "_names", names)
        set_field(self, "__all__", public or [each for each in names if not each.startswith("_")])

    def __getattr__(self, name):
        names = object.__getattribute__(self, "_names")
        try:
            return names[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None

    def __setattr__(self, name, _value):
        raise AttributeError(f"a submission cannot change {self.__name__}.{name}")

    def __delattr__(self, name):
        raise AttributeError(f"a submission cannot delete {self.__name__}.{name}")

    def __dir__(self):
        return sorted(self._names)

    def __repr__(self):
        return f"<module {self.__name__!r}>"


def read_only(module, hidden=(), **replaced):
    """A library module without the modules in it, and with some names replaced."""
    names = {name: value for name, value in vars(module).items()
             if not isinstance(value, ModuleType) and name not in hidden
             and not (name.startswith("__") and name.endswith("__"))}
    names |= replaced
    return ReadOnlyModule(module.__name__, names, getattr(module, "__all__", None))
