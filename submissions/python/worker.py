"""The Python worker: answers what a submitted file asks next, given the answers it has had.

Started by the checker with the protocol on descriptors 3, 4 and 5; see ../PROTOCOL.md.
"""

import gc
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import audit
import current
import never_awaited
import output
import places
import session
from channel import Channel, moved_away
from watchdog import Watchdog


def main():
    sys.path.pop(0)
