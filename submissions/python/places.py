"""Where in the submitted file something happens: line and columns, counted from 1."""

import sys

import current


class SourceFile:
    """The submission's text, and the way from its bytecode back to it."""

    def __init__(self, name, source):
        self.name = name
        self.source = source.removeprefix("\ufeff")
        self.lines = self.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._positions = {}

    def owns(self, code):
        return code.co_filename == self.name

    def place(self, code, lasti):
        """The place of an instruction. Reading positions costs a walk, so it is done once."""
        positions = self._positions.get(code)
        if positions is None:
            positions = self._positions[code] = list(code.co_positions())
        index = lasti // 2
        if not 0 <= index < len(positions) or positions[index][0] is None:
            return self.place_of_line(code.co_firstlineno)
        line, end_line, column, end_column = positions[index]
        if column is None:
            return self.place_of_line(line)
        last = self.column(line, end_column) if end_line == line else len(self.text(line)) + 1
        return {"line": line, "column": self.column(line, column), "end_column": last}

    def place_of_line(self, line):
        """A whole line, for where Python remembers no column."""
        text = self.text(line)
        start = len(text) - len(text.lstrip()) + 1
        return {"line": line, "column": start, "end_column": max(start, len(text.rstrip()) + 1)}

    def place_of_definition(self, name):
        """The first line at the top level that gives the name a value."""
        for number, line in enumerate(self.lines, 1):
            if line.startswith((f"class {name}", f"def {name}", f"async def {name}", f"{name} ",
                                f"{name}=", f"{name}:")):
                return self.place_of_line(number)
        return None

    def text(self, line):
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def column(self, line, offset):
        """Python counts columns in bytes of UTF-8, people count characters."""
        text = self.text(line)
        if text.isascii():
            return offset + 1
        return len(text.encode("utf-8", "replace")[:offset].decode("utf-8", "ignore")) + 1


def of_frame(frame):
    """The innermost frame of the submission at or above this one, or None."""
    name = current.file.name
    while frame is not None:
        if frame.f_code.co_filename == name:
            return current.file.place(frame.f_code, frame.f_lasti)
        frame = frame.f_back
    return None


def here():
    return of_frame(sys._getframe(1))


def mark(frame):
    """Remembers the submission's frame cheaply; `of_mark` makes a place of it when asked."""
    name = current.file.name
    while frame is not None:
        if frame.f_code.co_filename == name:
            return frame.f_code, frame.f_lasti
        frame = frame.f_back
    return None


def of_mark(remembered):
    return current.file.place(*remembered) if remembered else None


def of_exception(error):
    """The innermost line of the submission that an exception passed through."""
    if isinstance(error, SyntaxError) and error.filename == current.file.name and error.lineno:
        return of_syntax_error(error)
    found = None
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if current.file.owns(code):
            found = (code, trace.tb_lasti)
        trace = trace.tb_next
    return of_mark(found) or getattr(error, "_asked_at", None)


def remember(error, place):
    """For an exception that may never pass a line of the submission, as in a task of its own."""
    error._asked_at = place


def of_syntax_error(error):
    line = error.lineno
    column = max(error.offset or 1, 1)
    return {"line": line, "column": min(column, len(current.file.text(line)) + 1)}


def of_coroutine(coroutine):
    """Where a suspended coroutine stands: the innermost of the submission in its await chain."""
    found = None
    while coroutine is not None:
        frame, inner = _frame_and_awaited(coroutine)
        if frame is not None and current.file.owns(frame.f_code):
            found = (frame.f_code, frame.f_lasti)
        coroutine = inner
    return of_mark(found)


def of_origin(coroutine):
    """Where a coroutine was created, from the traceback that Python keeps of its creation."""
    for name, line, _ in getattr(coroutine, "cr_origin", None) or ():
        if name == current.file.name:
            return current.file.place_of_line(line)
    return None


def _frame_and_awaited(awaitable):
    if hasattr(awaitable, "cr_await"):
        return awaitable.cr_frame, awaitable.cr_await
    if hasattr(awaitable, "gi_yieldfrom"):
        return awaitable.gi_frame, awaitable.gi_yieldfrom
    if hasattr(awaitable, "ag_await"):
        return awaitable.ag_frame, awaitable.ag_await
    return None, None
