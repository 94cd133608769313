"""The local state of a run, as a short digest: equal digests, equal futures.

A history remembers what the program has forgotten. Here everything that the program can still
read is written down as it stands, and nothing else, so that two histories with the same digest
need to be explored only once. What is not recognised makes the state unknown, never a guess.
"""

import definitions
import frames
import instances
import set_layout
import tasks_and_futures
from library import CodeNames, digest
from object_graph import Graph, Unrecognised, check_names
from traits import Traits
from values import to_json

WRITERS = (definitions, frames, instances, set_layout, tasks_and_futures)  # each registers its own
_SOURCE_MAX = 50_000  # characters; what takes long to analyse is no student's program


class LocalStates:
    """Of one file's runs."""

    def __init__(self, code, source, offered, builtins):
        self._traits = Traits(code, source) if len(source) <= _SOURCE_MAX else None
        self._codes = self._traits and CodeNames(self._traits.codes)
        self._offered = offered
        self._builtins = builtins

    def digest(self, run, waiting):
        """Of a run that cannot move without a further event; None if it cannot be told.

        An object that nobody has thought of may fail to be read in any way: then it is unknown.
        """
        if self._traits is None or self._traits.beyond_us:
            return None
        try:
            return None if run.may_be_refused_later() else self._digest(run, waiting)
        except Exception:
            return None

    def _digest(self, run, waiting):
        graph = Graph(run, self._traits, self._codes)
        self._write_surroundings(graph, run)
        self._write_scope(graph, run.scope)
        for call in run.calls:
            graph.tokens += call.number, call.outcome and to_json(call.outcome)
        graph.put(run.context)
        for request in waiting:
            request.write_state(graph)
        graph.put_all([task for task in run.loop.tasks if not task.done()])
        graph.write_met()
        return digest(graph.tokens).hex()

    def _write_surroundings(self, graph, run):
        traits, loop = self._traits, run.loop
        graph.tokens += sorted(run.draws.items(), key=str), run.output.bytes_near_limit()
        graph.put(loop)
        if traits.reads_clock:
            graph.tokens.append(loop.time())
        if traits.sees_numbers:
            graph.tokens.append(loop.numbers.__reduce__()[1])
        if traits.sees_names:
            graph.tokens.append(len(loop.tasks))

    def _write_scope(self, graph, scope):
        if self._traits.reaches_builtins:
            self._check_builtins(scope["__builtins__"])
        check_names(scope)
        offered = self._offered
        own = {name: value for name, value in scope.items()
               if value is not offered.get(name, offered) and name != "__builtins__"}
        graph.tokens += tuple(scope), tuple(own)
        for value in own.values():
            graph.put(value)

    def _check_builtins(self, own):
        check_names(own)
        offered = self._builtins
        if own.keys() != offered.keys() or not all(own[name] is offered[name] for name in own):
            raise Unrecognised("the file has changed its built-in functions")
