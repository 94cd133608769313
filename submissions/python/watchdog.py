"""Ends a query that does not end by itself, and says where the program stood.

At the limit, the signal's C handler writes the stack to descriptor 5 whatever the interpreter is
doing; then, as soon as it can, Python answers with the place and leaves. If it cannot, because
a single operation takes for ever, a second timer over processor time ends the process.
"""

import faulthandler
import os
import signal

_SPARE = 0.5  # how much longer than the limit the interpreter may take to answer


class Watchdog:
    """One query at a time: `start`, then `stop`."""

    def __init__(self, stream, on_timeout):
        self._on_timeout = on_timeout
        signal.signal(signal.SIGALRM, self._expired)
        faulthandler.register(signal.SIGALRM, file=stream, all_threads=False, chain=True)

    def start(self, milliseconds):
        seconds = milliseconds / 1000
        signal.setitimer(signal.ITIMER_REAL, seconds)
        signal.setitimer(signal.ITIMER_PROF, seconds * (1 + _SPARE) + _SPARE)

    def stop(self):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)

    def pause(self):
        """Stops the clock and gives what is left of it."""
        return signal.setitimer(signal.ITIMER_REAL, 0)[0]

    def resume(self, remaining):
        signal.setitimer(signal.ITIMER_REAL, remaining or _SPARE)

    def _expired(self, _signal, frame):
        self._on_timeout(frame)
        os._exit(1)
