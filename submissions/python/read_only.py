"""Modules as a submission gets them: a fixed set of names that it can read and not change.

Two servers never share a module scope, so nothing that a file stores may outlive its run; and a
library module must not lead on to the modules that it imported itself.
"""

from types import MappingProxyType, ModuleType


class ReadOnlyModule:
    """Looks like a module; what it does not hold does not exist."""

    __slots__ = ("__name__", "_names", "__all__")

    def __init__(self, name, names, public=None):
        set_field = object.__setattr__
        set_field(self, "__name__", name)
        set_field(self, "_names", MappingProxyType(names))
        set_field(self, "__all__", tuple(
            public or (each for each in names if not each.startswith("_"))))

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


class Frozen(type):
    """The type of classes that a submission can use and derive from, and cannot change."""

    def freeze(cls):
        cls._frozen = True

    def __setattr__(cls, name, value):
        cls._refuse_if_frozen(name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        cls._refuse_if_frozen(name)
        super().__delattr__(name)

    def _refuse_if_frozen(cls, name):
        if "_frozen" in vars(cls):
            raise TypeError(f"cannot set {name!r} attribute of immutable type {cls.__name__!r}")


def read_only(module, hidden=(), **replaced):
    """A library module without the modules in it and its private names, some names replaced."""
    public = getattr(module, "__all__", None)
    names = {name: value for name, value in vars(module).items()
             if not isinstance(value, ModuleType) and name not in hidden
             and (not name.startswith("_") or public and name in public)}
    return ReadOnlyModule(module.__name__, names | replaced, public)
