"""The submission's own `import`: an allow-list, and modules that it can only read."""

import sys

import audit
import library_code
from offered_modules import tame_logging
from read_only import ReadOnlyModule, read_only
from refusals import refuse

_LIBRARY = frozenset("""
    __future__ abc array base64 binascii bisect calendar cmath collections collections.abc
    contextlib contextvars copy dataclasses decimal difflib enum fractions graphlib
    hashlib heapq hmac itertools json json.decoder json.encoder keyword math numbers
    pprint re statistics struct textwrap types unicodedata warnings
    weakref zlib logging
""".split())
_OWN = {
    "datetime": "virtual_time", "time": "virtual_time", "random": "virtual_random",
    "secrets": "virtual_random", "uuid": "virtual_random", "inspect": "offered_modules",
    "functools": "offered_modules", "io": "offered_modules", "operator": "offered_modules",
    "string": "offered_modules", "sys": "offered_modules", "traceback": "offered_modules",
    "typing": "offered_modules",
}
_LOADED_BY_C = frozenset(("_strptime",))  # as time.strptime is called, by the caller's import
_HINTS = {
    "threading": "there are no threads; asyncio.Lock and asyncio.create_task are offered",
    "concurrent": "there are no threads; asyncio.gather and asyncio.create_task are offered",
    "multiprocessing": "there are no processes; asyncio.gather is offered",
    "queue": "there are no threads; asyncio.Queue is offered",
}


def import_function(services):
    """The submission's `__import__`: a plain function, which has no insides to get at."""
    importer = Importer(services)

    def __import__(name, globals=None, locals=None, fromlist=(), level=0):
        return importer.import_module(name, fromlist, level)

    return __import__


class Importer:
    """Gives each allowed module once, as a view that all runs share since none can change it."""

    def __init__(self, services):
        self._services = services
        self._modules = {}

    def import_module(self, name, fromlist, level):
        if level:
            refuse("forbidden", "a submission is one file; there is nothing to import from '.'")
        if name in _LOADED_BY_C:
            return self._load_for_c(name)
        if not fromlist:
            root = self._find(name.partition(".")[0])
            if "." in name:
                self._find(name)
            return root
        module = self._find(name)
        for each in fromlist:
            if f"{name}.{each}" in _LIBRARY and not hasattr(module, each):
                self._find(f"{name}.{each}")
        return module

    def _find(self, name):
        module = self._modules.get(name)
        if module is None:
            with audit.paused():
                self._load(name)
            module = self._modules[name]
        return module

    def _load(self, name):
        root = name.partition(".")[0]
        if root == "asyncio":
            from offered_asyncio import asyncio_modules
            self._modules |= asyncio_modules()
            if name in self._modules:
                return
        elif name in _OWN:
            maker = getattr(__import__(_OWN[name]), f"{name}_module")
            self._modules[name] = maker()
            return
        elif name in _LIBRARY:
            self._modules[name] = self._view(name)
            return
        self._refuse(name, root)

    @staticmethod
    def _load_for_c(name):
        with audit.paused():
            __import__(name)
        return ReadOnlyModule(name, {})

    def _view(self, name):
        __import__(name)
        if name == "logging":
            tame_logging()
        if name == "dataclasses":
            library_code.guard(sys.modules[name])
        if name == "statistics":
            sys.modules[name].random = self._find("random")  # it draws samples
        inner = {each.rpartition(".")[2]: self._view(each) for each in _LIBRARY
                 if each.rpartition(".")[0] == name}
        return read_only(sys.modules[name], **inner)

    def _refuse(self, name, root):
        services = ", ".join(self._services)
        offered = (f"it has the services of the exercise: {services}" if services
                   else "it computes with what it is given and with the standard library")
        hint = _HINTS.get(root, offered)
        refuse("forbidden", f"a submission may not use {name!r}: {hint}")
