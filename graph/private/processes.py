"""Which processes are ours, who still needs the server, and ending it."""

import contextlib
import os
import time
from pathlib import Path

import psutil

CLOSED = "Stopped 'DatabaseId{00000000[system]}'"
"""What debug.log says last of the databases; what remains are Bolt's own threads, for ten more seconds."""


def is_ours(pid: int, home: Path) -> bool:
    """Whether `pid` is a running Neo4j program on `home`; a number that went to another process is not."""
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and _names(process.cmdline(), home)
    except psutil.Error:
        return False


def running_on(home: Path) -> list[int]:
    """Every Neo4j program on `home`, server or import, known to a state file or not."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if _names(process.cmdline(), home) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def _names(command: list[str], home: Path) -> bool:
    """Our programs take their options from a file in the home (`Program.command`); a keeper only passes that on."""
    return len(command) > 1 and command[1].startswith(f"@{home}/")


def take_lease(folder: Path) -> None:
    """Say that this process needs the server for as long as it lives."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / str(os.getpid())).write_text(str(psutil.Process().create_time()))


def drop_lease(folder: Path) -> None:
    """Say that this process needs the server no longer."""
    (folder / str(os.getpid())).unlink(missing_ok=True)


def lease_held(folder: Path) -> bool:
    """Whether a living process needs the server; leases of dead ones are swept away."""
    held = False
    for lease in folder.glob("*"):
        if _is_alive(lease):
            held = True
        else:
            lease.unlink(missing_ok=True)
    return held


def _is_alive(lease: Path) -> bool:
    try:
        process = psutil.Process(int(lease.name))
        same = abs(process.create_time() - float(lease.read_text() or 0)) < 2
        return same and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OSError, ValueError):
        return False


def listens(pid: int, port: int) -> bool:
    """Whether the process `pid`, and not another one, accepts connections at `port`."""
    return any(
        each.status == psutil.CONN_LISTEN and each.laddr and each.laddr.port == port for each in _connections(pid)
    )


def has_clients(pid: int) -> bool:
    """Whether anyone is connected to the server `pid`, such as a client that this project did not start."""
    return any(each.status == psutil.CONN_ESTABLISHED for each in _connections(pid))


def _connections(pid: int) -> list[psutil._ntuples.pconn]:
    try:
        return psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return []


def end(pid: int, home: Path, *, patience: float = 60) -> None:
    """End the server `pid` on `home`: SIGTERM, then SIGKILL once its databases are closed.

    `patience` is how many seconds the closing may take; 0 kills at once, for data that nobody keeps.
    """
    log = home / "logs" / "debug.log"
    seen = log.stat().st_size if log.exists() else 0
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if patience:
            process.terminate()
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline and is_ours(pid, home) and not _closed(log, seen):
                time.sleep(0.02)
        process.kill()
    while is_ours(pid, home):
        time.sleep(0.01)


def _closed(log: Path, seen: int) -> bool:
    try:
        with log.open(encoding="utf-8", errors="replace") as file:
            file.seek(seen if log.stat().st_size >= seen else 0)
            return CLOSED in file.read()
    except OSError:
        return False
