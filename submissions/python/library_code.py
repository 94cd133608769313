"""Code that library modules make out of a file's text: annotations, the methods of data classes.

They take it to be their user's own and run it wherever a class or function says that it is from.
Here the same names are refused in it as in the file, and it runs in the file's scope.
"""

import current

_evaluators = None


def use(evaluators):
    global _evaluators
    _evaluators = evaluators


def guard(module):
    """What a module calls by these names is its own global first, then a built-in."""
    module.compile, module.exec, module.eval = _compile, _exec, _eval


def _compile(source, *arguments, **by_name):
    return _evaluators.compile(source, *arguments, **by_name)


def _exec(source, globals, locals):
    scope = current.run.scope
    _evaluators.exec(source, globals if globals == {} else scope, locals)


def _eval(source, _globals=None, _locals=None):
    return _evaluators.eval(source, current.run.scope)
