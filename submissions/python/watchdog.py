"""Ends a query that does not end by itself, and says where the program stood.

The limit is one on processor time, so that a busy machine refuses no file; a program that waits
without computing is ended by a much longer one on the clock. At either, the signal's C handler
writes the stack to descriptor 5 whatever the interpreter is doing; then, as soon as it can, Python
answers with the place and leaves. If it cannot, because a single operation takes for ever, a third
timer ends the process.
"""

import faulthandler
import os
import signal

_SPARE = 0.5  # how much longer than the limit the interpreter may take to answer
_CLOCK_FACTOR = 10  # how much longer than its processor time a query may take


class Watchdog:
    """One query at a time: `start`, then `stop`."""

    def __init__(self, stream, on_timeout):
        self._on_timeout = on_timeout
        for expiry in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(expiry, self._expired)
            faulthandler.register(expiry, file=stream, all_threads=False, chain=True)

    def start(self, milliseconds):
        seconds = milliseconds / 1000
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * _CLOCK_FACTOR)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * (1 + _SPARE) + _SPARE)

    def stop(self):
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL, signal.ITIMER_VIRTUAL):
            signal.setitimer(timer, 0)

    def pause(self):
        """Stops the clock and gives what is left of it."""
        return signal.setitimer(signal.ITIMER_REAL, 0)[0]

    def resume(self, remaining):
        signal.setitimer(signal.ITIMER_REAL, remaining or _SPARE)

    def _expired(self, _signal, frame):
        self._on_timeout(frame)
        os._exit(1)
