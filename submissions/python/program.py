"""The submitted file: compiled once, executed in a fresh scope for every run."""

import dis
import importlib
import os
import sys
import warnings
from types import CodeType

import audit
import current
import entries
import library_code
import places
import refusals
from imports import import_function
from local_state import LocalStates
from offered_builtins import INNER_NAMES, Evaluators, offered_builtins, refuse_inner_name
from places import SourceFile
from refusals import Refusal, refuse
from services import listed_names, offered_globals
from wanted import WantedNames


_MATCH_CLASS = dis.opmap["MATCH_CLASS"]


class Program:
    """What `load` makes of the file, and what each run executes."""

    def __init__(self, load):
        self._entries = load["entries"]
        self._demanded = load.get("entry")
        self._parameters = load["parameters"]
        offers = load["services"], load.get("questions", ()), load.get("constants", {})
        self.file = current.file = SourceFile(load["file"], load["source"])
        self.module_name = self.file.name.rpartition("/")[2].partition(".")[0]
        self.may_be_listed = not _is_taken(self.module_name)
        self.harness = load.get("harness") and importlib.import_module(f"cases.{load['harness']}")
        self._offered = offered_globals(*offers) | getattr(self.harness, "OFFERED", {})
        own_import = import_function(listed_names(*offers))
        evaluators = Evaluators(check_code)
        library_code.use(evaluators)
        self._builtins = offered_builtins(own_import, evaluators)
        self._code = None
        self.local_states = None
        self.entry_name = None
        self.entry_place = None
        self.wanted = None
        if load.get("wanted"):
            self.wanted = WantedNames(load["wanted"], load.get("one_is_enough", False))

    def compile(self):
        if "\0" in self.file.source:
            place = {"line": self.file.source.count("\n", 0, self.file.source.index("\0")) + 1}
            raise Refusal("syntax-error", "the file holds a null byte; save it as plain text",
                          {**place, "column": 1})
        try:
            with warnings.catch_warnings(), audit.paused():  # an error makes Python look for a file
                warnings.simplefilter("ignore")
                self._code = compile(self.file.source, self.file.name, "exec", dont_inherit=True)
        except SyntaxError as error:
            place = places.of_syntax_error(error) if error.lineno else None
            raise Refusal("syntax-error", _with_remedy(error.msg), place) from None
        except (RecursionError, MemoryError):
            raise Refusal("syntax-error", "the file is nested too deeply to be read") from None
        except ValueError as error:
            raise Refusal("syntax-error", f"the file cannot be read: {error}") from None
        check_code(self._code)
        self.local_states = LocalStates(self._code, self.file.source, self._offered,
                                        self._builtins)

    def execute(self, scope):
        """Runs the file's top level in this scope, as an import would."""
        scope |= self._offered
        scope["__builtins__"] = self._builtins.copy()
        scope["__file__"] = self.file.name
        try:
            exec(self._code, scope)
        except Refusal:
            raise
        except BaseException as error:
            refusal = refusals.of_exception(error)
            raise refusal or refusals.load_error(error) from None
        self._advise_of_shadows(scope)

    def _advise_of_shadows(self, scope):
        for name, offered in self._offered.items():
            if scope.get(name) is not offered:
                current.run.advise("shadowed-service", f"the file defines its own {name!r}, so it "
                                   "never reaches the exercise's; remove it",
                                   self.file.place_of_definition(name))

    def find_entry(self, scope):
        own = {name: value for name, value in scope.items()
               if not name.startswith("__") and value is not self._offered.get(name, scope)}
        if self.wanted is not None:
            self.entry_place = self.wanted.look_at(own)
            return {"entry": None, "line": (self.entry_place or {"line": 1})["line"]}
        self.entry_name = entries.choose(own, self._entries, self._demanded)
        self.entry_place = entries.check(own[self.entry_name], self.entry_name, self._parameters)
        return {"entry": self.entry_name, "line": (self.entry_place or {"line": 1})["line"]}

    def entry_of(self, scope):
        try:
            return scope[self.entry_name]
        except KeyError:
            raise Refusal("no-entry", f"{self.entry_name} is not defined this time; define it "
                          "always") from None


_REMEDIES = {
    "was never closed": "close it",
    "outside function": "it belongs inside async def",
    "outside async function": "write: async def",
    "use of tabs": "indent with spaces only",
    "expected an indented block": "indent what belongs to it",
    "unexpected indent": "line it up with the line above",
    "invalid character": "type it anew on the keyboard",
    "invalid non-printable character": "delete it",
    "unterminated string": "end it with the quote it starts with",
}


def _with_remedy(message):
    """Python says what is wrong; what would be right, it leaves to the reader."""
    for part, remedy in _REMEDIES.items():
        if part in message:
            return f"{message}; {remedy}"
    return message


def _is_taken(module_name):
    """A file that is called like a module of the library, or of this folder, must not hide it."""
    folder = os.path.dirname(os.path.abspath(__file__))
    return (module_name in sys.stdlib_module_names or module_name in sys.modules
            or os.path.exists(os.path.join(folder, f"{module_name}.py")))


def check_code(code):
    """Refuses names that would lead out of the file, before anything runs."""
    for name in INNER_NAMES.intersection([*code.co_names, *_texts(code.co_consts)]):
        _refuse_use(code, name)
    if _MATCH_CLASS in code.co_code[::2]:
        _refuse_patterns_by_order(code)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            check_code(constant)


def _texts(constants):
    """Those within tuples too: that is how the attributes of a pattern are written down."""
    for each in constants:
        if isinstance(each, str):
            yield each
        elif isinstance(each, (tuple, frozenset)):
            yield from _texts(each)


def _refuse_use(code, name):
    """Defining such a name is no harm, reading it is."""
    place = _place_of_first(code, lambda each: name in _texts([each.argval])
                            and not each.opname.startswith("STORE_") and each.positions.lineno)
    if place is not None:
        refuse_inner_name(name, *place)


def _refuse_patterns_by_order(code):
    """Which attributes they read, a class can say as it runs."""
    place = _place_of_first(code, lambda each: each.opcode == _MATCH_CLASS and each.arg)
    if place is not None:
        refuse("forbidden", "a pattern takes the parts of a class by name only; write: "
               "case Point(x=x), or: case int() as number", *place)


def _place_of_first(code, is_meant):
    """None if there is none, otherwise what there is to say of its place: one thing, or nothing."""
    with audit.paused():
        found = [each.offset for each in dis.get_instructions(code) if is_meant(each)]
    if not found:
        return None
    return (current.file.place(code, found[0]),) if current.file.owns(code) else ()
