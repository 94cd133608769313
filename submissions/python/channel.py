"""The lines to and from the parent, on descriptors that the submission cannot guess."""

import fcntl
import json
import os

import values

FIRST_DESCRIPTOR = 60


def moved_away(descriptor):
    """The same open file under a number out of the way; the old number is closed."""
    try:
        moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR)
    except OSError:  # the process is allowed fewer descriptors than that
        moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, descriptor + 1)
    os.close(descriptor)
    return moved


class Channel:
    """One JSON object a line, in both directions."""

    def __init__(self, reading, writing):
        self._lines = open(moved_away(reading), "rb", buffering=65536)
        self._writing = moved_away(writing)

    def read(self):
        """The next object, or None when the parent has gone."""
        line = self._lines.readline()
        return json.loads(line) if line else None

    def write(self, answer):
        data = values.to_json(answer).encode() + b"\n"
        while data:
            data = data[os.write(self._writing, data):]
