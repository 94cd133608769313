"""Async generators that are dropped half-way are closed by the event loop, as in CPython's."""

import sys

import current


def install():
    sys.set_asyncgen_hooks(finalizer=_finalize)


def _finalize(generator):
    run = current.run
    if run is not None and not run.over:
        run.loop.create_task(generator.aclose())
