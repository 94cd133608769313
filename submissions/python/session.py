"""The three operations of the protocol, each guarded against what a file may do to the process."""

import gc
import os
import time

import audit
import current
import places
import reachable
import refusals
from case_run import CaseRun
from offered_modules import reset_libraries
from program import Program
from refusals import Refusal
from run import Run

RUNS_BETWEEN_COLLECTIONS = 64
_LATE = "asks for nothing and does not end within {} ms; let each loop await an operation"
_LATE_COMPUTING = "does not end within {} ms; let every loop end"


class Session:
    """One file, from its load to the end of the process."""

    def __init__(self, channel):
        self._channel = channel
        self.watchdog = None
        self._program = None
        self._limits = None
        self._runs = 0
        self._answering = False
        self._milliseconds = None

    def load(self, query):
        """Executes the file once, to find its entry point and what is wrong with it."""
        self._limits = query["limits"]
        self._program = Program(query)
        current.run = run = Run({}, self._program, self._limits, None)
        self._serve(run, self._limits["load_ms"], self._loaded)

    def run(self, query):
        """Plays a history and answers with what the file asks for next."""
        _go_to_time_zone(query.get("time_zone", "UTC"))
        current.run = run = Run(query, self._program, self._limits, self._ask)
        self._serve(run, self._limits["query_ms"], self._played)

    def cases(self, query):
        """Answers a batch of cases, all in one fresh module scope."""
        current.run = run = CaseRun(query, self._program, self._limits, self._ask)
        self._serve(run, self._limits["query_ms"], self._answered)

    def _serve(self, run, milliseconds, act):
        """One query, in time: what `act` makes of the run is written, then the run is dropped."""
        self._milliseconds = milliseconds
        self._answering = True
        self.watchdog.start(milliseconds)
        answer = self._guarded(run, act)
        self._answering = False
        self._channel.write(answer)
        self._end(run)
        self.watchdog.stop()

    def _guarded(self, run, act):
        try:
            with audit.watching():
                return act(run)
        except Refusal as refusal:
            run.remember(refusal)
        except MemoryError as error:
            run.remember(refusals.of_exception(error))
        except Exception as error:  # from the file's own code, called to look at its objects
            if places.of_exception(error) is None:
                raise
            run.remember(refusals.load_error(error))
        return self._refused(run)

    @staticmethod
    def _refused(run):
        answer = {"refused": run.refusal.answer()}
        return answer if run.id is None else {"id": run.id, **answer}

    def _loaded(self, run):
        self._program.compile()
        run.load()
        found = self._program.find_entry(run.scope)
        return {"loaded": found} if run.refusal is None else self._refused(run)

    def _played(self, run):
        run.execute()
        if run.refusal is None:
            reachable.look_for_lost_exceptions(run)
        return run.answer() if run.refusal is None else self._refused(run)

    def _answered(self, run):
        run.execute()
        return run.answer() if run.refusal is None else self._refused(run)

    def _ask(self, question):
        """A question to the parent. While it thinks, no time of the file's passes."""
        remaining = self.watchdog.pause()
        self._channel.write(question)
        told = self._channel.read()
        if told is None:
            os._exit(0)  # the parent has gone; an exception would be the submission's to catch
        self.watchdog.resume(remaining)
        return told["value"]

    def timed_out(self, frame):
        """Called by the watchdog from within whatever the program is doing."""
        run = current.run
        if not self._answering or run is None:
            return
        place = places.of_frame(frame) or run.place_of_current_task()
        computes = self._program.harness is not None
        run.remember(Refusal("time-limit", (_LATE_COMPUTING if computes else _LATE).format(
            self._milliseconds), place))
        self._channel.write(self._refused(run))

    def _end(self, run):
        """Drops a run. What its leftover tasks do as they are closed counts for nothing."""
        with audit.watching():
            run.close()
            self._runs += 1
            if self._runs % RUNS_BETWEEN_COLLECTIONS == 0:
                gc.collect()
        reset_libraries()
        current.run = None


def _go_to_time_zone(name):
    if os.environ["TZ"] != name:
        os.environ["TZ"] = name
        time.tzset()
