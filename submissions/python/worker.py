"""The Python worker: answers what a submitted file asks next, given the answers it has had.

Started by the checker with the protocol on descriptors 3, 4 and 5; see ../PROTOCOL.md.
"""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import startup

if __name__ == "__main__":
    startup.serve()
