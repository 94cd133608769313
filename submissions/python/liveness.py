"""Live-variable analysis: which local variables of a suspended frame can still be read.

The backward data-flow analysis of the textbooks (Aho, Lam, Sethi, Ullman: Compilers, 9.2.5), over
CPython 3.11's bytecode. An instruction in a protected range may also go to its handler.
"""

import dis

_READS = frozenset(("LOAD_FAST", "DELETE_FAST"))  # deleting what is unbound raises
_ENDS = frozenset(("RETURN_VALUE", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD",
                   "JUMP_BACKWARD_NO_INTERRUPT"))
_BYTES_OF_CODE_UNIT = 2
_JUMPS = frozenset(dis.opname[each] for each in dis.hasjrel + dis.hasjabs)


def live_after(code):
    """For each instruction, by its offset, a bit for each local that is live after it."""
    instructions = list(dis.get_instructions(code))
    following = _successors(code, instructions)
    before, after, changed = {}, {}, True
    while changed:
        changed = False
        for each in reversed(instructions):
            live = 0
            for offset in following[each.offset]:
                live |= before.get(offset, 0)
            after[each.offset] = live
            if each.opname in _READS:
                live |= 1 << each.arg
            elif each.opname == "STORE_FAST":
                live &= ~(1 << each.arg)
                live |= _at_handlers(before, each, following)
            if before.get(each.offset) != live:
                before[each.offset] = live
                changed = True
    return after


def _at_handlers(before, instruction, following):
    """What a handler reads is live before a store as well: the store need not have happened."""
    live = 0
    for offset in following[instruction.offset][1:]:
        live |= before.get(offset, 0)
    return live


def _successors(code, instructions):
    """The offsets that may come after each one; of a store, the next instruction is first."""
    handlers = {offset: entry.target for entry in dis._parse_exception_table(code)
                for offset in range(entry.start, entry.end, _BYTES_OF_CODE_UNIT)}
    following = {}
    for each, next_one in zip(instructions, instructions[1:] + [None]):
        offsets = []
        if each.opname not in _ENDS and next_one is not None:
            offsets.append(next_one.offset)
        if each.opname in _JUMPS:
            offsets.append(each.argval)
        if each.offset in handlers:
            offsets.append(handlers[each.offset])
        following[each.offset] = offsets
    return following
