"""One run of the submission: fresh module scope, the history replayed, and what it asks next."""

import contextvars
import sys
from types import ModuleType

import places
import refusals
import values
from calls import Call, number_of_call
from computing_asyncio import events
from event_loop import CLOCK_AT_START, EventLoop
from output import Output
from refusals import BadValue, Refusal, refuse
from requests import Question, ServiceRequest, Timer

_REFUSED_LATER = frozenset((refusals.UnknownMethod.refused_as, refusals.BadArguments.refused_as))


class Run:
    """Holds everything that belongs to one query, so that nothing is left for the next one."""

    _time_stands = False  # else each reading of a clock is a question

    def __init__(self, query, program, limits, ask_parent):
        self.id = query.get("id")
        self.server = query.get("server", 0)
        self.incarnation = query.get("incarnation", 0)
        self.refusal = None
        self.over = False
        self.loop = EventLoop()
        self.output = Output(limits["output_bytes"])
        self._module = ModuleType(program.module_name)
        self.scope = vars(self._module)
        self.draws = {}
        self.context = contextvars.Context()
        self._program = program
        self._ask_parent = ask_parent
        self._requests_max = limits["open_requests"]
        self._asked_since_event = 0
        self._is_loading = False
        self._arguments = query.get("calls", ())
        self._history = query.get("history", ())
        self._position = 0
        self._requests = []
        self.calls = []
        self._advice = {}

    def load(self):
        """Executes the file's top level only, as long as no world is there to answer."""
        self._execute_module(self._module)

    def _execute_module(self, module):
        """Library code looks the module of a class up by name, as dataclasses do."""
        if self._program.may_be_listed:
            sys.modules[self._program.module_name] = module
        self._is_loading = True
        self.context.run(self._program.execute, vars(module))
        self._is_loading = False

    def execute(self):
        """Plays the history through. A refusal ends it early and is remembered."""
        try:
            self._execute_module(self._module)
            while self._position < len(self._history) and self.refusal is None:
                kind, *details = self._history[self._position]
                self._position += 1
                self._asked_since_event = 0
                self._EVENTS[kind](self, *details)
                self._drain()
        except Refusal as refusal:
            self.remember(refusal)

    def _drain(self):
        events._set_running_loop(self.loop)
        try:
            self.loop.drain(lambda: self.refusal is not None)
        except SystemExit as error:
            self.remember(refusals.of_exception(error))
        finally:
            events._set_running_loop(None)

    # What the history brings

    def _start(self, number):
        call = Call(number)
        self.calls.append(call)
        entry = self._program.entry_of(self.scope)
        arguments = [values.decode(each) for each in self._arguments[number]]
        steps = call.run(entry, self._program.entry_place, arguments)
        call.task = self.loop.create_task(steps, context=self.context.copy())

    def _answer(self, number, value):
        self._open_request(number, "service").future.set_result(values.decode(value))

    def _error(self, number, error):
        request = self._open_request(number, "service")
        made = values.decode_error(error)
        places.remember(made, request.place)
        request.future.set_exception(made)

    def _wake(self, number):
        self.loop.run_timer(self._open_request(number, "timer").handle)

    def _tell(self, number, _value):
        self._differs(f"question {number} was not asked this time")

    _EVENTS = {"start": _start, "answer": _answer, "error": _error, "wake": _wake, "tell": _tell}

    def _open_request(self, number, kind):
        if number >= len(self._requests):
            self._differs(f"request {number} was not made this time")
        request = self._requests[number]
        if request.kind != kind:
            self._differs(f"request {number} is now of another kind")
        if not request.is_open():
            self._differs(f"request {number} is no longer waiting")
        return request

    def _differs(self, how):
        raise Refusal("nondeterministic", "the file does different things after the same answers: "
                      f"{how}; let it depend on its arguments and answers only")

    # What the submission asks

    def _count_request(self, request):
        self._requests.append(request)
        self._asked_since_event += 1
        if self._asked_since_event > self._requests_max and not self.over:
            refuse("request-limit", f"asks more than {self._requests_max} things without waiting "
                   "for an answer; await each before the next", request.place)

    def _call_now(self):
        number = number_of_call.get()
        if number is None:
            number = self.calls[-1].number if self.calls else 0
        return number

    async def request(self, service, operation, arguments, made_at):
        place = places.here() or places.of_mark(made_at)
        try:
            encoded = {name: values.encode(value) for name, value in arguments.items()}
        except BadValue as error:
            refuse("bad-value", f"a service cannot be given {error}", place)
        details = {"service": service, "operation": operation, "arguments": encoded}
        future = self.loop.create_future()
        self._count_request(
            ServiceRequest(len(self._requests), future, self._call_now(), place, details))
        return await future

    def register_timer(self, handle):
        place = places.here() or self._place_of_task()
        self._count_request(Timer(len(self._requests), handle, self._call_now(), place))

    def _place_of_task(self):
        task = self.loop.current_task()
        return task and places.of_origin(task.get_coro())

    def place_of_current_task(self):
        """Where the program is while none of its own frames is being executed."""
        task = self.loop.current_task() or (self.loop.tasks[-1] if self.loop.tasks else None)
        return task and (places.of_coroutine(task.get_coro())
                         or places.of_origin(task.get_coro()))

    def ask(self, kind, arguments):
        """A question that is answered at once: from the history, or else by the parent."""
        if self.over:
            return 0.0
        if self._time_stands:
            return CLOCK_AT_START
        place = places.here()
        if self._is_loading:
            return self._asked_while_loading(kind, place)
        number = len(self._requests)
        self._count_request(Question(place))
        if self._position < len(self._history):
            value = self._told(number)
        else:
            value = self._ask_parent({
                "id": self.id, "question": {
                    "request": number, "kind": kind,
                    "arguments": [self._question_argument(each, place) for each in arguments],
                    **{key: place[key] for key in ("line", "column") if place}}})
        value = values.decode(value)
        if kind == "time":
            self.loop.advance(value)
        return value

    def _asked_while_loading(self, kind, place):
        """No step of the world's: the server was started before it, at a time that is known."""
        if kind != "time":
            refuse("load-error", f"the file asks {kind} while it is loaded; its entry point is "
                   "called for you, so ask only in there", place)
        return self.loop.time()

    def _told(self, number):
        kind, *details = self._history[self._position]
        if kind != "tell" or details[0] != number:
            try:
                self._differs(f"question {number} is asked this time")
            except Refusal as refusal:
                self.remember(refusal)
                raise
        self._position += 1
        return details[1]

    def _question_argument(self, value, place):
        try:
            return values.encode(value)
        except BadValue as error:
            refuse("bad-value", f"a question cannot be about {error}", place)

    # What comes of it

    def remember(self, refusal):
        """The first refusal counts, whatever the program does with the exception."""
        if self.refusal is None and not self.over:
            self.refusal = refusal

    def advise(self, code, message, place=None):
        advice = {"code": code, "message": refusals.one_line(message)}
        if place:
            advice["line"], advice["column"] = place["line"], place["column"]
        self._advice.setdefault((code, message, advice.get("line")), advice)

    def may_be_refused_later(self):
        """Whether an error that is a refusal exists, and counts once nothing holds it any more."""
        return any(code in _REFUSED_LATER for code, _message, _line in self._advice) or any(
            task.done() and not task.cancelled() and task._exception is not None
            and refusals.of_exception(task._exception) for task in self.loop.tasks)

    def all_calls_ended(self):
        return all(call.outcome is not None for call in self.calls)

    def answer(self):
        waiting = [each for each in self._requests if each.is_open()]
        return {"id": self.id,
                "open": [each.answer() for each in waiting],
                "calls": [call.answer(waiting) for call in self.calls],
                "printed": self.output.text(), "advice": list(self._advice.values()),
                "state": self._program.local_states.digest(self, waiting)}

    def close(self):
        """Closes what is left, so that nothing of this run happens during the next one."""
        self.over = True
        for task in self.loop.tasks:
            task._log_destroy_pending = False
            if not task.done():
                _close(task.get_coro())
            elif task._log_traceback:
                task._log_traceback = False
        self.loop.drop_everything()
        self.scope.clear()
        if self._program.may_be_listed:
            sys.modules.pop(self._program.module_name, None)


def _close(coroutine):
    try:
        coroutine.close()
    except BaseException:
        """The submission's cleaning up has nobody left to talk to."""
