"""What the submission prints: kept up to a limit, returned with the answer, never an error."""

import io
import sys

import current
from refusals import refuse, without_addresses


class Output:
    """The text of one run."""

    def __init__(self, bytes_max):
        self._bytes_max = bytes_max
        self._bytes = 0
        self._parts = []

    def write(self, text):
        self._bytes += len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if self._bytes > self._bytes_max:
            refuse("output-limit", f"prints more than {self._bytes_max} bytes; print less")
        self._parts.append(text)

    def bytes_near_limit(self):
        """How much has been printed, once that may matter soon."""
        return self._bytes if 2 * self._bytes > self._bytes_max else 0

    def text(self):
        text = without_addresses("".join(self._parts))
        return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


class CapturedStream(io.TextIOBase):
    """Standard output and error of every run: writes go to the run under way, if any."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if current.run is not None and not current.run.over:
            current.run.output.write(text)
        return len(text)

    def close(self):
        """Stays open, whatever the submission closes."""

    def __setattr__(self, name, _value):
        raise AttributeError(f"a submission cannot change {name!r} of its output")


stream = CapturedStream()


def capture():
    """From here on nothing that Python code prints leaves the process by itself."""
    sys.stdout = sys.stderr = stream
