"""Who holds a place that only one program may hold at a time: named so that a dead holder can be told."""

import os
import secrets
import socket

import psutil


def holder() -> str:
    """A name for this program's work: machine, process, and something that never comes again."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Whether the holder's process is known to be gone; one on another machine is not."""
    host, pid, _ = name.rsplit(":", 2)
    return host == socket.gethostname() and not psutil.pid_exists(int(pid))


def shown(name: str) -> str:
    """Machine and process, for people."""
    return name.rsplit(":", 1)[0]
