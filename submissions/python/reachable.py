"""Failed tasks that nobody will look at: their exceptions vanish, so they become advice."""

import sys

import places
import refusals

_OWN_REFERENCES = 3  # the loop's list of tasks, the variable of the loop below, the argument


def look_for_lost_exceptions(run):
    """A task that the program still holds may be awaited later, as long as a call is running."""
    ended = run.all_calls_ended()
    for task in run.loop.tasks:
        if not task.done() or task.cancelled() or not task._log_traceback:
            continue
        if not ended and sys.getrefcount(task) > _OWN_REFERENCES:
            continue
        error = task.exception()
        refusal = refusals.of_exception(error)
        if refusal is not None:
            run.remember(refusal)
        described = refusals.describe(error)
        run.advise("unhandled-exception", "a task that nobody awaits failed with "
                   f"{described['type']}: {described['message']}", places.of_exception(error))
