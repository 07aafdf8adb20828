"""Runs a command that ends when the process that asked for it does: `python -m graph.private.bound COMMAND…`.

Linux can do this (the setting outlives exec); elsewhere the command ends in its own time.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Have the kernel send SIGTERM to this process when its parent ends, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def main() -> None:
    """Become the command."""
    die_with_parent()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - the project's own program


if __name__ == "__main__":
    main()
