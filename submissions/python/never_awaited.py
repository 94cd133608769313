"""Coroutines that are made and never awaited, so that they never run: a likely slip.

Python notices when the last reference goes, which is at once and the same in every run as long
as the cycle collector is off.
"""

import os
import warnings

import current
import places
import services


def install():
    warnings._warn_unawaited_coroutine = _noticed


def _noticed(coroutine):
    run = current.run
    if run is None or run.over:
        return
    code = coroutine.cr_code
    if code is services.request.__code__:
        made = coroutine.cr_frame.f_locals
        shown, place = made["shown"], places.of_mark(made["made_at"])
    else:
        shown, place = coroutine.__qualname__.rpartition(".<locals>.")[2], None
        if os.path.basename(os.path.dirname(code.co_filename)) == "asyncio":
            shown = f"asyncio.{shown}"
        place = _sharpen(places.of_origin(coroutine), shown)
    if place is not None:
        run.advise("never-awaited", f"{shown}(...) is never awaited, so it never runs; "
                   f"write: await {shown}(...)", place)


def _sharpen(place, shown):
    """Python remembers the line only; the call's name gives the column."""
    if place is not None:
        start = current.file.text(place["line"]).find(shown.rpartition(".")[2] + "(")
        if start >= 0:
            place = {**place, "column": start + 1}
    return place
