"""The built-in functions as a submission has them."""

import builtins
import sys
from types import CodeType

import audit
import current
from refusals import refuse

_LEFT_OUT = ("__loader__", "__spec__", "__build_class__", "copyright", "credits", "license")
_REFUSED = {
    "open": ("forbidden", "a submission has no files; it has the services of the exercise"),
    "input": ("forbidden", "a submission has no keyboard; it has its arguments"),
    "breakpoint": ("forbidden", "a submission runs without a debugger; remove breakpoint()"),
    "help": ("forbidden", "a submission has no keyboard; remove help()"),
    "exit": ("exit", "a submission must not end the process; use return"),
    "quit": ("exit", "a submission must not end the process; use return"),
}
INNER_NAMES = frozenset("""
    __globals__ __subclasses__ __closure__ __code__ __self__ __builtins__ __loader__ __spec__
    __getattribute__ f_code f_back f_globals f_builtins f_locals tb_frame gi_frame cr_frame ag_frame
    __reduce_ex__ __reduce__ ag_code gi_code cr_code __dict__
""".split())


def refuse_inner_name(name, place=None):
    instead = "; write: vars(...)" if name == "__dict__" else ""
    refuse("forbidden", f"a submission may not use {name!r}: it leads out of the file{instead}",
           place)


def _refuser(name, code, message):
    def refused(*_arguments, **_by_name):
        refuse(code, message)
    refused.__name__ = refused.__qualname__ = name
    return refused


def _checked(function):
    """getattr and its like, which must not reach what the file may not name."""
    def checked(value, name, *rest):
        if isinstance(name, str) and name in INNER_NAMES:
            refuse_inner_name(name)
        return function(value, str(name) if isinstance(name, str) else name, *rest)
    checked.__name__ = checked.__qualname__ = function.__name__
    return checked


def _vars(*of):
    """An object's own attributes; of a class, a copy without what leads out of the file."""
    if not of:
        return sys._getframe(1).f_locals
    own = vars(*of)
    if not isinstance(of[0], type):
        return own
    return {name: value for name, value in own.items() if name not in INNER_NAMES}


class Evaluators:
    """compile, exec and eval, with the same names refused and the same built-ins offered."""

    def __init__(self, check_code):
        self._check_code = check_code

    def compile(self, source, filename="", mode="exec", *rest, **by_name):
        """The file name given is not used: Python would show lines of that file in errors."""
        with audit.paused():
            code = compile(source, "<string>", mode, *rest, **by_name)
        if isinstance(code, CodeType):
            self._check_code(code)
        return code

    def exec(self, source, globals=None, locals=None, /):
        exec(self._prepared(source, "exec"), *self._scopes(globals, locals))

    def eval(self, source, globals=None, locals=None, /):
        if isinstance(source, str):
            source = source.lstrip(" \t")
        return eval(self._prepared(source, "eval"), *self._scopes(globals, locals))

    def _prepared(self, source, mode):
        if isinstance(source, (str, bytes)):
            return self.compile(source, mode=mode)
        self._check_code(source)
        return source

    @staticmethod
    def _scopes(globals, locals):
        caller = sys._getframe(2)
        if globals is None:
            return caller.f_globals, caller.f_locals if locals is None else locals
        globals.setdefault("__builtins__", current.run.scope["__builtins__"])
        return globals, globals if locals is None else locals


def offered_builtins(import_module, evaluators):
    """The template that every run copies, since a file can change its built-ins."""
    offered = {name: value for name, value in vars(builtins).items() if name not in _LEFT_OUT}
    offered["__build_class__"] = builtins.__build_class__
    for name, (code, message) in _REFUSED.items():
        offered[name] = _refuser(name, code, message)
    for name in ("getattr", "hasattr", "setattr", "delattr"):
        offered[name] = _checked(getattr(builtins, name))
    offered["vars"] = _vars
    for name in ("compile", "exec", "eval"):
        offered[name] = getattr(evaluators, name)
    offered["__import__"] = import_module
    return offered
