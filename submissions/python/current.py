"""What the process is busy with: the one submitted file, and the one run of it under way.

A worker does one thing at a time, so this is plain module state, kept in one place. It is not
handed around in arguments because much of what needs it is called by the submission, and an
object that the submission can hold must not lead to the run.
"""

file = None  # places.SourceFile, from the load on
run = None  # run.Run, or None between two queries
