"""The program: ``scutch`` or ``python -m scutch``."""

from __future__ import annotations

import signal
import sys

from ._scutch import _main


def main() -> int:
    """Run the program with the arguments of this process and return its exit code."""
    # Python only notes a signal and waits for its own code to run again. The program listens itself where it has
    # something to finish; elsewhere Ctrl-C ends it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _main(["scutch", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
