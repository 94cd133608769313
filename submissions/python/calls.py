"""One call of the submission's entry point, as a task of the run's event loop."""

import contextvars
import inspect

import current
import places
import refusals
import values
from refusals import BadValue, Refusal

number_of_call = contextvars.ContextVar("number_of_call", default=None)


class Call:
    """What became of one call. Its value is encoded as it returns, before anyone changes it."""

    def __init__(self, number):
        self.number = number
        self.task = None
        self.outcome = None

    def answer(self, waiting):
        """Its state. A plain function has left no frame behind; its open request has a place."""
        if self.outcome is not None:
            return {"call": self.number, **self.outcome}
        answer = {"call": self.number, "state": "running"}
        place = places.of_coroutine(self.task.get_coro()) or next(
            (each.place for each in waiting if each.call == self.number), None)
        if place:
            answer["line"], answer["column"] = place["line"], place["column"]
        return answer

    async def run(self, entry, entry_place, arguments):
        number_of_call.set(self.number)
        try:
            value = entry(*arguments)
            if inspect.isawaitable(value):
                value = await value
            self.outcome = {"state": "returned", "value": _encoded(value, entry_place)}
        except Refusal:
            raise
        except BaseException as error:
            if current.run.over:
                raise
            refusal = refusals.of_exception(error, entry_place)
            if refusal is not None:
                current.run.remember(refusal)
            self.outcome = {"state": "threw", "error": refusals.describe(error)}


def _encoded(value, entry_place):
    if inspect.isasyncgen(value) or inspect.isgenerator(value):
        refusals.refuse("bad-entry", "the entry point gives a generator; it must return its result",
                        entry_place)
    try:
        return values.encode(value)
    except BadValue as error:
        refusals.refuse("bad-value", f"a call returned {error}", entry_place)
