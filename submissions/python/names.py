"""Names in the habits of both languages, and the nearest name to a mistyped one."""


def spellings(name):
    """The name as Python writes it, then as JavaScript does; one if they are the same."""
    return tuple(dict.fromkeys((snake_case(name), camel_case(name), name)))


def snake_case(name):
    written = ""
    for index, letter in enumerate(name):
        starts_word = letter.isupper() and index > 0 and name[index - 1] != "_" and (
            name[index - 1].islower() or name[index + 1:index + 2].islower())
        written += "_" + letter.lower() if starts_word else letter.lower()
    return name if name.isupper() else written


def camel_case(name):
    if name.isupper():
        return name
    first, *others = [word for word in name.split("_") if word] or [name]
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def closest(name, candidates):
    """The candidate that the name is likely a slip of, or None."""
    import difflib  # only a mistake needs it, and it takes longer to load than a query
    found = difflib.get_close_matches(name, list(candidates), 1)
    return found[0] if found else None
