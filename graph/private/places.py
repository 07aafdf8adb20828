"""Where things are kept on this machine, and the locks between commands."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Say = Callable[[str], None]
"""Takes one status line for a person to read."""


def silent(_line: str) -> None:
    """Say nothing."""


def cache_dir() -> Path:
    """The project's folder for what can be fetched or made again (XDG_CACHE_HOME is honoured)."""
    fallback = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    return _base("XDG_CACHE_HOME", fallback) / "family-card"


def default_data_dir() -> Path:
    """The project's folder for data that a user did not place elsewhere (XDG_DATA_HOME is honoured)."""
    fallback = "~/Library/Application Support" if sys.platform == "darwin" else "~/.local/share"
    return _base("XDG_DATA_HOME", fallback) / "family-card"


def _base(variable: str, fallback: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if Path(named).is_absolute() else Path(fallback).expanduser()


@contextmanager
def locked(path: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock file `path`; `on_wait` is called once if another process has it.

    The kernel lets go of it when its holder dies, however it dies.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if on_wait:
                on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def locked_or_skip(path: Path) -> Iterator[bool]:
    """True with the lock held, or False at once if another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def write_atomically(path: Path, text: str, mode: int = 0o600) -> None:
    """Replace `path` by `text` in one step, readable by `mode`; a kill leaves the old file whole."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
        file.write(text)
    draft.replace(path)
