"""Of an exercise that asks for constants: nothing is called, and the one case names them."""


def answer(case, file):
    """The constants, by name."""
    return {name: getattr(file, name) for name in case["names"]}
