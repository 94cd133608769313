"""A hook that Python itself calls before files, sockets, processes and the like are touched.

The submission is not offered any of these; the hook stops the ways around that. It is one wall
only: the process's limits are set from outside, and a sandbox around it is no part of this folder.
"""

import contextlib
import os
import sys
import types

import current
from refusals import refuse

_HARMLESS = frozenset("""
    sys._getframe builtins.id compile exec import marshal.loads object.__setattr__
    object.__delattr__ array.__new__ sys.set_asyncgen_hooks_firstiter
    sys.set_asyncgen_hooks_finalizer sys.unraisablehook
""".split())
_INNARDS = frozenset(("tb_frame", "gi_frame", "cr_frame", "ag_frame", "gi_code", "cr_code",
                      "ag_code", "__code__"))
_STATE_READING = frozenset(("gc.get_referents", "marshal.dumps"))
_OWN_FOLDER = os.path.dirname(__file__)
_READING = frozenset(("open", "os.listdir", "os.scandir", "marshal.load"))

_active = False


def install():
    sys.addaudithook(_hook)


@contextlib.contextmanager
def watching():
    """While the submission's code runs."""
    global _active
    before, _active = _active, True
    try:
        yield
    finally:
        _active = before


@contextlib.contextmanager
def paused():
    """While the worker does something that the submission asked for and may have."""
    global _active
    before, _active = _active, False
    try:
        yield
    finally:
        _active = before


def _hook(event, arguments):
    if not _active or event in _HARMLESS:
        return
    if event == "object.__getattr__":
        if arguments[1] in _INNARDS and _caller_file(2) in (current.file.name, "<string>"):
            refuse("forbidden", f"a submission may not use {arguments[1]!r}")
        return
    if event in _STATE_READING and _caller_file(2).startswith(_OWN_FOLDER):
        return  # local_state.py, which could come upon an object that runs code of the submission
    if event == "code.__new__" and _caller_file(2) == types.__file__:
        return  # types.coroutine
    if event in _READING and _caller_file(2).startswith("<frozen importlib"):
        return  # a library module loads another one as it is used
    refuse("forbidden", f"a submission may not do this ({event}): it has no files, sockets, "
           "processes or threads")


def _caller_file(depth):
    return sys._getframe(depth).f_code.co_filename
